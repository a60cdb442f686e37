/** The program of a thread, as the package has it. */
import { serveBundles } from '../../../lib/ledger/serve-bundles';

serveBundles();

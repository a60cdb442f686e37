/** The background: the only writer of the ledger. */
import { defineBackground } from 'wxt/utils/define-background';
import { startBackground } from '../lib/platform/background/start';

export default defineBackground({ type: 'module', main: () => startBackground() });

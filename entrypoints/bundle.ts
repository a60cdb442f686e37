/** A thread of the page that verifies the trail: reads the sealed bundles it is sent, and sends back what each says. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveBundles } from '../lib/ledger/serve-bundles';

export default defineUnlistedScript(() => serveBundles());

/** The background: the only writer of the ledger. */
import { defineBackground } from 'wxt/utils/define-background';

export default defineBackground(() => {});

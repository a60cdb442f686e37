import { makeLog, makeReceipt, FIELDS } from './unit/receipt/example';
import { verifyReceiptText } from '../lib/receipt/verify';
const log = await makeLog();
const { receipt } = await makeReceipt(log);
for (let i = 0; i < 3000; i++) await verifyReceiptText(receipt.full, { values: FIELDS });

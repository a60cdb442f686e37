/** Writes the frozen receipts and the worked examples of `verify --json` on them: `npx tsx test/unit/receipt/write-receipt-examples.ts`. The key is one anybody knows, so that they can be made again byte for byte. */
import { readFileSync, writeFileSync } from 'node:fs';
import { toJson } from '../../../lib/cli/verify';
import { formatBlock } from '../../../lib/receipt/describe';
import { formatReceiptFile } from '../../../lib/receipt/file';
import { type PublicJwk, type SigningKey, thumbprint } from '../../../lib/sign/key';
import { formatMessage } from '../../../lib/text/message';
import { reportReceipts } from '../../../lib/verify/receipts';
import { makeLog, makeReceipt } from './example';

/** RFC 8032, section 7.1, test 2. */
const D = 'TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs';
const X = 'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw';

const fixtures = new URL('../../fixtures/interfaces/', import.meta.url);
const english = JSON.parse(readFileSync(new URL('../../../public/_locales/en/messages.json', import.meta.url), 'utf8'));

async function knownKey(): Promise<SigningKey> {
  const jwk: PublicJwk = { crv: 'Ed25519', kty: 'OKP', x: X };
  const privateKey = await crypto.subtle.importKey('jwk', { ...jwk, d: D }, 'Ed25519', false, ['sign']);
  const publicKey = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', true, ['verify']);
  return { id: thumbprint(jwk), jwk, privateKey, publicKey };
}

const log = await makeLog('entry', await knownKey());
const salt = Uint8Array.from({ length: 16 }, (_, i) => i * 11);
const { receipt, statement } = await makeReceipt(log, { salt });
const speech = {
  say: (text: Parameters<typeof formatMessage>[1]) => formatMessage(english, text),
  time: (iso: string) => iso,
  list: (items: readonly string[]) => items.join(', '),
  field: (name: string) => name,
  tool: (id: string) => id,
};
const mail = [
  'On 21 November Maria Ruiz wrote:',
  ...`The note as it stands in the CRM:\n\n${formatBlock(statement, receipt.full, speech)}`
    .split('\n')
    .flatMap((line) => line.match(/.{1,72}(?:\s|$)|.{1,72}/g) ?? [''])
    .map((line) => `> ${line.trimEnd()}`),
  '',
  'Short:',
  receipt.thin,
  '',
].join('\n');
const file = formatReceiptFile(receipt.file);
// A letter of the code that is not the first of its line.
const at = mail.indexOf('HRXU1F') + 200;
const changed = `${mail.slice(0, at)}${mail[at] === '7' ? '8' : '7'}${mail.slice(at + 1)}`;

for (const [name, text] of [
  ['receipt.mail.txt', mail],
  ['receipt.changed.txt', changed],
  ['receipt.good.intoto.jsonl', file],
] as const) {
  writeFileSync(new URL(name, fixtures), text);
  const report = await reportReceipts(text, {});
  writeFileSync(
    new URL(`verify.${name.replace(/\.(txt|intoto\.jsonl)$/, '').replace('.', '-')}.json`, fixtures),
    `${toJson(report)}\n`,
  );
}

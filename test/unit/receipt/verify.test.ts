/** Verification of a receipt: each step passes, fails or is not checked, and every change is found by the step it belongs to. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Checkpoint, parseCheckpoint } from '../../../lib/ledger/checkpoint';
import { nodesOf, rootAt } from '../../../lib/ledger/proof';
import { type Memory, witness } from '../../../lib/ledger/witness';
import { formatCode } from '../../../lib/receipt/code';
import { formatReceiptFile } from '../../../lib/receipt/file';
import { findCodes } from '../../../lib/receipt/find';
import type { Receipt } from '../../../lib/receipt/issue';
import type { Statement } from '../../../lib/receipt/schema';
import { verifyReceiptFile, verifyReceiptText } from '../../../lib/receipt/verify';
import type { ReceiptOptions, ReceiptStepName, ReceiptVerification } from '../../../lib/receipt/verify-shape';
import { fromBase64, toBase64 } from '../../../lib/sign/base64';
import { type Bytes, utf8 } from '../../../lib/sign/bytes';
import { canonicalBytes } from '../../../lib/sign/canonical';
import { type Envelope, signEnvelope } from '../../../lib/sign/dsse';
import { generateKey } from '../../../lib/sign/key';
import { FIELDS, type Log, leavesOf, makeLog, makeReceipt } from './example';

let log: Log;
let receipt: Receipt;
let statement: Statement;
beforeAll(async () => {
  log = await makeLog();
  ({ receipt, statement } = await makeReceipt(log));
});

const fileOf = () => formatReceiptFile(receipt.file);
const resultOf = ({ steps }: ReceiptVerification) =>
  Object.fromEntries(steps.map(({ step, result }) => [step, result])) as Record<ReceiptStepName, string>;
const reasonOf = ({ steps }: ReceiptVerification, name: ReceiptStepName) =>
  steps.find(({ step }) => step === name)?.reason?.key;

async function one(found: Promise<ReceiptVerification[]>): Promise<ReceiptVerification> {
  const all = await found;
  expect(all).toHaveLength(1);
  return all[0] as ReceiptVerification;
}

const seen = (checkpoint: Checkpoint): Memory =>
  witness([], { checkpoint, note: null, at: '2026-11-22T00:00:00.000Z', from: 'export', claim: 'present' }).memory;

const SAVED = 'https://crm.example.com/activities/77';

/** Everything a reviewer could hold it against, all of it in order. */
const everything = (over: ReceiptOptions = {}): ReceiptOptions => ({
  trust: { keys: [{ id: log.key.id, username: 'm.ruiz', name: 'Maria Ruiz', validFrom: '2026-01-01' }] },
  contracts: [{ id: 'sales-follow-up', version: '1.2.0', digest: 'a'.repeat(64) }],
  oldest: { 'sales-follow-up': '1.0.0' },
  values: FIELDS,
  record: { open: SAVED, boundOf: async () => SAVED },
  memoryOf: async (origin) =>
    origin === log.origin ? seen({ origin, size: 200, root: rootAt(200, nodesOf(log.leaves)) }) : [],
  ...over,
});

const ALL_BUT_TREE = {
  bytes: 'pass',
  shape: 'pass',
  signatures: 'pass',
  people: 'pass',
  contract: 'pass',
  fields: 'pass',
  record: 'pass',
  tree: 'notChecked',
  witness: 'pass',
};

describe('a good receipt', () => {
  it('passes every step that can be checked, in each form', async () => {
    for (const text of [receipt.full, receipt.thin]) {
      const found = await one(verifyReceiptText(`Notes.\n\n${text}\n`, everything()));
      expect(resultOf(found)).toEqual(ALL_BUT_TREE);
      expect(found).toMatchObject({ ok: true, kind: 'receipt', receipt: { line: 3, handoff: 'H-7F3K-29QD' } });
    }
    const filed = await one(verifyReceiptFile(fileOf(), everything()));
    expect(resultOf(filed)).toEqual({ ...ALL_BUT_TREE, tree: 'pass' });
  });

  it('alone is signed and whole, and everything else is not checked rather than passed', async () => {
    const found = await one(verifyReceiptText(receipt.full));
    expect(found.ok).toBe(true);
    expect(resultOf(found)).toEqual({
      ...Object.fromEntries(Object.keys(ALL_BUT_TREE).map((step) => [step, 'notChecked'])),
      bytes: 'pass',
      shape: 'pass',
      signatures: 'pass',
    });
    expect(found.steps.filter(({ result, reason }) => result === 'notChecked' && !reason)).toEqual([]);
  });

  it('says what it went through, and its thin form is a witness by itself', async () => {
    const wrapped = receipt.thin.toLowerCase().replace(/(.{60})/g, '$1\n> ');
    const found = await one(verifyReceiptText(wrapped));
    expect(found.marks).toEqual(['quoted', 'case']);
    expect(found.steps[0]).toMatchObject({ result: 'pass', fact: { key: 'receiptMended' } });
    expect(parseCheckpoint(found.receipt?.note ?? '')?.checkpoint).toMatchObject({ size: 200, origin: log.origin });
  });

  it('are found all, where a page holds several', async () => {
    const found = await verifyReceiptText(`${receipt.full}\n${receipt.thin}\n${receipt.full.slice(0, 200)}`);
    expect(found.map(({ ok, receipt: read }) => [ok, read?.form])).toEqual([
      [true, 'full'],
      [true, 'thin'],
      [false, undefined],
    ]);
    expect(await verifyReceiptText('no receipt')).toEqual([]);
  });
});

describe('damage', () => {
  it('is named, and nothing is said about the rest', async () => {
    const cut = await one(verifyReceiptText(`\n${receipt.full.slice(0, 700)}`));
    expect(cut.steps[0]).toMatchObject({ step: 'bytes', result: 'fail', line: 2, reason: { key: 'receiptCutBy' } });
    expect(cut.steps.slice(1).every(({ result }) => result === 'notChecked')).toBe(true);
    const altered = receipt.thin.replace(/.(?= HRXU1E)/, (letter) => (letter === 'A' ? 'B' : 'A'));
    expect(reasonOf(await one(verifyReceiptText(altered)), 'bytes')).toBe('receiptAltered');
    const added = `${receipt.thin.slice(0, 40)}00${receipt.thin.slice(40)}`;
    expect(reasonOf(await one(verifyReceiptText(added)), 'bytes')).toBe('receiptAdded');
    expect(reasonOf(await one(verifyReceiptText(receipt.thin.slice(30))), 'bytes')).toBe('receiptCut');
  });

  it('of a byte under a new checksum is found by what it says or by the signature, in either form', async () => {
    for (const code of [receipt.full, receipt.thin]) {
      const [found] = findCodes(code);
      if (!found?.ok) throw new Error('no code');
      const { form, bytes } = found;
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
          const bent = bytes.slice() as Bytes;
          bent[at] = (bent[at] as number) ^ flip;
          const result = await one(verifyReceiptText(formatCode(form, bent), everything()));
          expect(result.ok).toBe(false);
          expect(['shape', 'signatures']).toContain(result.steps.find((step) => step.result === 'fail')?.step);
        }),
        { numRuns: 120 },
      );
    }
  });

  it('of any byte of the file is found and placed', async () => {
    const bytes = utf8(fileOf());
    const first = fileOf().indexOf('\n');
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const bent = bytes.slice();
        bent[at] = (bent[at] as number) ^ (1 << bit);
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bent);
        const results = await verifyReceiptFile(text, everything());
        const failed = results.flatMap(({ steps }) => steps).find(({ result }) => result === 'fail');
        expect(failed?.line).toBe(at <= first ? 1 : 2);
      }),
      { numRuns: 250 },
    );
  });
});

/** The file with a statement changed by somebody who has a key of their own, or none. */
async function forge(change: (statement: Statement) => void, signer = log.key): Promise<string> {
  const forged = structuredClone(statement);
  change(forged);
  const envelope = await signEnvelope(receipt.envelope.payloadType, canonicalBytes(forged), [signer]);
  return formatReceiptFile([envelope]);
}

describe('a forger', () => {
  it('without the key is found by the signature, whatever key the receipt then names', async () => {
    const other = await generateKey();
    const same = (envelope: Envelope): Envelope => ({ ...envelope, payload: toBase64(canonicalBytes(bent)) });
    const bent = structuredClone(statement);
    bent.predicate.actor.name = 'Somebody Else';
    expect(reasonOf(await one(verifyReceiptFile(formatReceiptFile([same(receipt.envelope)]))), 'signatures')).toBe(
      'receiptForged',
    );
    const forged = await one(verifyReceiptFile(await forge(() => undefined, other), everything()));
    expect(reasonOf(forged, 'signatures')).toBe('receiptForged');
    // Of what nobody signed nothing is said, not even that it agrees.
    expect(forged.steps.slice(3).every(({ result }) => result === 'notChecked')).toBe(true);
    expect(forged.fields).toBeNull();
  });

  it('with a key of their own is signed, and unknown to whoever knows the right one', async () => {
    const other = await generateKey();
    const text = await forge((one) => {
      one.predicate.verifier.key = other.jwk.x;
    }, other);
    const found = await one(verifyReceiptFile(text, everything()));
    expect(resultOf(found)).toMatchObject({ signatures: 'pass', people: 'fail' });
    // The name of the log is not its key's: only that log could say that the key is its own.
    expect(found.steps.find(({ step }) => step === 'signatures')?.fact?.key).toBe('receiptSignedLater');
  });

  it('who swaps the proof is found by the tree', async () => {
    const elsewhere = await makeReceipt(log, { log: { ...statementLog(), index: 10, leaf: leafAt(10) } });
    const swapped = formatReceiptFile([receipt.file[0] as Envelope, elsewhere.receipt.file[1] as Envelope]);
    expect(resultOf(await one(verifyReceiptFile(swapped)))).toMatchObject({ signatures: 'pass', tree: 'fail' });
    const again = await makeReceipt(log);
    const second = formatReceiptFile([receipt.file[0] as Envelope, again.receipt.file[1] as Envelope]);
    expect(resultOf(await one(verifyReceiptFile(second)))).toMatchObject({ signatures: 'pass', tree: 'fail' });
    const own = formatReceiptFile(elsewhere.receipt.file);
    expect(resultOf(await one(verifyReceiptFile(own)))).toMatchObject({ tree: 'pass' });
  });

  it('who names an entry the log has not got is found by the tree', async () => {
    const wrong = await makeReceipt(log, { log: { ...statementLog(), leaf: leafAt(3) } });
    expect(resultOf(await one(verifyReceiptFile(formatReceiptFile(wrong.receipt.file))))).toMatchObject({
      tree: 'fail',
    });
  });
});

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const leafAt = (index: number) => hex(log.leaves[index] as Bytes);
const statementLog = () => ({
  origin: log.origin,
  index: 199,
  leaf: leafAt(199),
  size: 200,
  root: hex(rootAt(200, nodesOf(log.leaves))),
});

describe('each step', () => {
  const step = async (name: ReceiptStepName, over: ReceiptOptions, text = receipt.full) => {
    const found = await one(verifyReceiptText(text, everything(over)));
    return [resultOf(found)[name], reasonOf(found, name)];
  };

  it('people: the key must be that person’s, at that time', async () => {
    const key = { id: log.key.id, username: 'm.ruiz' };
    expect(await step('people', { trust: { keys: [{ ...key, username: 'jun' }] } })).toEqual([
      'fail',
      'verifyPersonUnknown',
    ]);
    const late = { trust: { keys: [{ ...key, validFrom: '2026-12-01' }] } };
    expect(await step('people', late)).toEqual(['fail', 'verifyPersonTime']);
    const revoked = { trust: { keys: [{ ...key, revokedAt: '2026-11-21T10:01:02Z' }] } };
    expect(await step('people', revoked, receipt.thin)).toEqual(['fail', 'verifyPersonTime']);
  });

  it('contract: known, and not older than allowed', async () => {
    const contract = { id: 'sales-follow-up', version: '1.2.0', digest: 'a'.repeat(64) };
    const other = [{ ...contract, digest: 'b'.repeat(64) }];
    for (const text of [receipt.full, receipt.thin]) {
      expect(await step('contract', { contracts: other }, text)).toEqual(['fail', 'receiptContractUnknown']);
      expect(await step('contract', { oldest: { 'sales-follow-up': '1.10.0' } }, text)).toEqual([
        'fail',
        'receiptContractOld',
      ]);
    }
    expect(await step('contract', { contracts: [{ ...contract, version: '1.3.0' }] })).toEqual([
      'fail',
      'receiptContractUnknown',
    ]);
  });

  it('fields: unchanged, changed since handoff, or missing, each by name', async () => {
    const values = { ...FIELDS, amount: '1,300.00', followUp: null };
    const found = await one(verifyReceiptText(receipt.full, everything({ values })));
    expect(found.fields).toEqual({
      subject: 'unchanged',
      notes: 'unchanged',
      amount: 'changed',
      followUp: 'missing',
    });
    expect(await step('fields', { values })).toEqual(['fail', 'receiptFieldsChanged']);
    const labelOf = ({ id }: { id: string | null }, field: string) => `${field} of ${id}`;
    const named = await one(verifyReceiptText(receipt.full, everything({ values, labelOf })));
    expect(named.steps.find(({ step: name }) => name === 'fields')?.reason?.params).toEqual([
      'amount of sales-follow-up',
    ]);
    expect(await step('fields', { values: { ...FIELDS, followUp: null } })).toEqual([
      'notChecked',
      'receiptFieldsMissing',
    ]);
    expect(await step('fields', { values: { ...FIELDS, extra: 'x' } })).toEqual(['pass', undefined]);
    expect(await step('fields', { values }, receipt.thin)).toEqual(['notChecked', 'receiptFieldsOther']);
    const changed = { ...FIELDS, amount: '1,300.00' };
    expect(await step('fields', { values: changed }, receipt.thin)).toEqual(['fail', 'receiptFieldsSome']);
  });

  it('fields: the receipt itself and white space are no change', async () => {
    const values = { ...FIELDS, notes: `  ${FIELDS.notes?.replaceAll('\n', '\r\n')}\n\n${receipt.full}` };
    expect(await step('fields', { values })).toEqual(['pass', undefined]);
  });

  it('record: only the one that was saved', async () => {
    const open = 'https://crm.example.com/activities/78';
    expect(await step('record', { record: { open, boundOf: async () => SAVED } })).toEqual([
      'fail',
      'receiptRecordOther',
    ]);
    expect(await step('record', { record: { open, boundOf: async () => null } })).toEqual([
      'notChecked',
      'receiptRecordUnbound',
    ]);
  });

  it('outside copy: a contradiction is an alarm, and unlinked copies are no agreement', async () => {
    const other = nodesOf(leavesOf('rewritten'));
    const at = (size: number, node = nodesOf(log.leaves)) => {
      return { memoryOf: async () => seen({ origin: log.origin, size, root: rootAt(size, node) }) };
    };
    for (const text of [receipt.full, receipt.thin]) {
      expect(await step('witness', at(200, other), text)).toEqual(['fail', 'receiptFork']);
      expect(await step('witness', at(150), text)).toEqual(['notChecked', 'receiptUnlinked']);
      expect(await step('witness', { memoryOf: async () => [] }, text)).toEqual(['notChecked', 'receiptUnwitnessed']);
      const rootOf = async (_: string, size: number) => rootAt(size, other);
      expect(await step('witness', { rootOf }, text)).toEqual(['fail', 'receiptFork']);
      const own = async (_: string, size: number) => rootAt(size, nodesOf(log.leaves));
      expect(await step('witness', { ...at(150), rootOf: own }, text)).toEqual(['pass', undefined]);
    }
  });
});

it('payloads of other kinds, and keys that are none, are read as what they are', async () => {
  const envelope = await signEnvelope(receipt.envelope.payloadType, utf8('{}'), [log.key]);
  const found = await one(verifyReceiptFile(formatReceiptFile([envelope])));
  expect(resultOf(found)).toMatchObject({ bytes: 'pass', shape: 'fail', signatures: 'notChecked' });
  expect(fromBase64(receipt.envelope.payload)?.length).toBeGreaterThan(100);
});

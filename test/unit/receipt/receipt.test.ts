/** What a receipt says, in which forms, and that every form says the same. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Contract } from '../../../lib/contract/schema';
import { buildProvenance } from '../../../lib/fill/provenance';
import { parseCheckpoint } from '../../../lib/ledger/checkpoint';
import { deflate } from '../../../lib/receipt/deflate';
import { describeReceipt, formatBlock, type Speech } from '../../../lib/receipt/describe';
import { plainValue } from '../../../lib/receipt/fields';
import { formatReceiptFile, readReceiptFile } from '../../../lib/receipt/file';
import { findCodes } from '../../../lib/receipt/find';
import { decodeFull, encodeFull, type Opened } from '../../../lib/receipt/full';
import { inflate } from '../../../lib/receipt/inflate';
import type { Receipt } from '../../../lib/receipt/issue';
import { placeReceipt } from '../../../lib/receipt/place';
import { IN_TOTO, Statement } from '../../../lib/receipt/schema';
import { restoreBytes, shortenText } from '../../../lib/receipt/shorten';
import { systemOf, writeStatement } from '../../../lib/receipt/statement';
import { stripReceipts } from '../../../lib/receipt/strip';
import { decodeThin, encodeThin } from '../../../lib/receipt/thin';
import { readThinNote } from '../../../lib/receipt/thin-note';
import { toBase64 } from '../../../lib/sign/base64';
import { type Bytes, concat, toHex, utf8 } from '../../../lib/sign/bytes';
import { canonical } from '../../../lib/sign/canonical';
import { generateKey } from '../../../lib/sign/key';
import { formatMessage } from '../../../lib/text/message';
import { FIELDS, factsOf, filledHandoff, type Log, makeLog, makeReceipt } from './example';

const english = JSON.parse(readFileSync(new URL('../../../public/_locales/en/messages.json', import.meta.url), 'utf8'));
const speech: Speech = {
  say: (text) => formatMessage(english, text),
  time: (iso) => iso,
  list: (items) => items.join(', '),
  field: (name) => `“${name}”`,
  tool: (id) => (id === 'practice' ? 'Practice chat' : id),
};

let log: Log;
let receipt: Receipt;
let statement: Statement;
beforeAll(async () => {
  log = await makeLog();
  ({ receipt, statement } = await makeReceipt(log));
});

function envelopeIn(full: Opened | null) {
  const signatures = full?.signatures.map(({ keyid, signature }) => ({ keyid, sig: toBase64(signature) }));
  return { payload: full && toBase64(full.payload), payloadType: IN_TOTO, signatures };
}

async function bytesOf(code: string): Promise<Bytes> {
  const [found] = findCodes(code);
  if (!found?.ok) throw new Error('no code');
  return found.bytes;
}

describe('the statement', () => {
  it('names handoff, system, contract, people, model, sources and checks, and is what its schema says', () => {
    expect(Statement(statement)).toBe(true);
    expect(statement.subject[0]).toMatchObject({
      name: 'H-7F3K-29QD',
      uri: 'https://crm.example.com',
      annotations: { object: 'Harbor CRM activity' },
    });
    const { predicate } = statement;
    expect(predicate.properties).toEqual(['HANDOFF_FIELDS_READ_BACK', 'HANDOFF_SELF_CHECKED']);
    expect(predicate.checks).toEqual({ pass: ['required:subject', 'length'], attest: ['tone'] });
    expect(predicate.ai).toMatchObject({ model: 'gpt-5', tool: 'practice', turns: [2, 2] });
    expect(predicate.byPerson).toEqual(['followUp']);
    expect(predicate.unresolved).toHaveLength(2);
    expect(Object.keys(predicate.fields)).toEqual(Object.keys(FIELDS));
  });

  it('holds no value, no token of an address, and nothing that says it was saved', () => {
    const text = canonical(statement);
    for (const value of Object.values(FIELDS)) expect(text).not.toContain(value);
    expect(text).not.toMatch(/secret|session=|executed|COMMITTED|SAVED/);
    expect(predicateOf(statement).ai.sources).toEqual([
      { title: 'Refund policy', url: 'https://wiki.example.com/refunds' },
      { hidden: true },
    ]);
  });

  it('is refused before a form was filled, and after the fill was taken back', async () => {
    const { fill } = filledHandoff();
    expect(writeStatement(factsOf(log, { handoff: filledHandoff({ fill: null }) }))).toEqual({
      ok: false,
      reason: 'notFilled',
    });
    const undone = filledHandoff({ fill: fill && { ...fill, undoneAt: '2026-11-21T10:02:00.000Z' } });
    expect(writeStatement(factsOf(log, { handoff: undone }))).toEqual({ ok: false, reason: 'undone' });
  });

  it('says where a field differs, what is provisional, and that nothing was named as open', async () => {
    const { fill } = filledHandoff();
    const fields = fill?.fields.map((field) => ({ ...field, grade: 'mismatch' as const })) ?? [];
    const context = { decisionsMade: [], openQuestions: [], knownLimitations: [] };
    const handoff = filledHandoff({ state: 'proposed', context, fill: fill && { ...fill, fields } });
    const written = writeStatement(factsOf(log, { handoff }));
    expect(written.ok && written.statement.predicate.properties).toEqual([
      'HANDOFF_FIELDS_DIFFER',
      'HANDOFF_SELF_CHECKED',
      'HANDOFF_PROVISIONAL',
      'HANDOFF_NOTHING_UNRESOLVED',
    ]);
  });

  it('counts what it has no room for, and cuts no character in half', async () => {
    const source = { title: `😀${'x'.repeat(78)}😀yy`, url: null, quote: null, hidden: false };
    const handoff = filledHandoff({ sources: Array.from({ length: 20 }, () => source) });
    const written = writeStatement(factsOf(log, { handoff }));
    if (!written.ok) throw new Error(written.reason);
    const { ai } = written.statement.predicate;
    expect(ai.sources).toHaveLength(12);
    expect(ai.more).toBe(8);
    expect(() => canonical(written.statement)).not.toThrow();
  });

  it.each([
    ['https://crm.example.com:8443/a/b?c=d', 'https://crm.example.com:8443'],
    ['practice:crm/new?x=1', 'practice:crm/new'],
    ['no address', 'no address'],
  ])('names the system of %s', (address, system) => {
    expect(systemOf(address)).toBe(system);
  });
});

const predicateOf = (one: Statement) => one.predicate;

describe('the forms', () => {
  it('are as long as notes of real systems allow', () => {
    expect(receipt.full.length).toBeLessThan(2000);
    expect(receipt.thin.length).toBeLessThan(460);
    expect(receipt.full).toMatch(/^HRXU1F \d{5} [0-9A-Z]{8} [0-9A-Z ]+ HRXU1E$/);
  });

  it('in full give the signed envelope back, byte for byte', async () => {
    const read = decodeFull(await bytesOf(receipt.full));
    expect(envelopeIn(read)).toEqual(receipt.envelope);
    expect(read?.statement).toEqual(statement);
  });

  it('in full carry a second signature', async () => {
    const other = await generateKey();
    const second = { keyid: other.id, sig: receipt.envelope.signatures[0]?.sig ?? '' };
    const envelope = { ...receipt.envelope, signatures: [...receipt.envelope.signatures, second] };
    const bytes = (await encodeFull(envelope)) as Bytes;
    expect(envelopeIn(decodeFull(bytes))).toEqual(envelope);
  });

  it('in full are none of another envelope, and none of bent bytes', async () => {
    expect(await encodeFull({ ...receipt.envelope, payloadType: 'text/plain' })).toBeNull();
    expect(await encodeFull({ ...receipt.envelope, signatures: [] })).toBeNull();
    const bytes = await bytesOf(receipt.full);
    expect(decodeFull(bytes.slice(0, -1))).toBeNull();
    expect(decodeFull(Uint8Array.from([...bytes, 0]))).toBeNull();
    expect(decodeFull(Uint8Array.from([2, ...bytes.slice(1)]))).toBeNull();
    expect(decodeFull(Uint8Array.of(1, 255))).toBeNull();
  });

  it('in full have one spelling: no mark of an order of bytes before the text', async () => {
    const bytes = await bytesOf(receipt.full);
    const rest = 68 + 256 * (bytes[66] as number) + (bytes[67] as number);
    const text = inflate(bytes.slice(rest), 10_000) as Bytes;
    const written = async (...before: number[]) =>
      concat(bytes.slice(0, rest), await deflate(Uint8Array.from([...before, ...text])));
    expect(decodeFull(await written())?.statement).toEqual(statement);
    expect(decodeFull(await written(0xef, 0xbb, 0xbf))).toBeNull();
    expect(decodeFull(await written(0xff))).toBeNull();
  });

  it('thin are a signed checkpoint of the log', async () => {
    const read = await decodeThin(await bytesOf(receipt.thin));
    expect(read?.facts).toMatchObject({
      handoff: 'H-7F3K-29QD',
      time: '2026-11-21T10:01:02Z',
      index: 199,
      target: 'https://crm.example.com Harbor CRM activity',
    });
    expect(read?.facts.fields).toMatchObject({ count: 4, digest: statement.subject[0].digest.sha256 });
    expect(read && parseCheckpoint(read.note)?.checkpoint).toMatchObject({ origin: log.origin, size: 200 });
    expect(read && (await encodeThin(read.note, log.key.jwk))).toEqual(await bytesOf(receipt.thin));
  });

  it('thin are none of another note, another key, or bent bytes', async () => {
    expect(await encodeThin(await log.note(200), log.key.jwk)).toBeNull();
    const read = await decodeThin(await bytesOf(receipt.thin));
    expect(await encodeThin(read?.note ?? '', (await generateKey()).jwk)).toBeNull();
    const bytes = await bytesOf(receipt.thin);
    expect(await decodeThin(bytes.slice(0, -1))).toBeNull();
    expect(await decodeThin(Uint8Array.from([...bytes, 0]))).toBeNull();
    expect(await decodeThin(new Uint8Array())).toBeNull();
  });

  it('thin is a note that can be read, whatever its bytes say', async () => {
    const bytes = await bytesOf(receipt.thin);
    let [taken, refused] = [0, 0];
    for (let at = 1; at < bytes.length; at += 1)
      for (const bend of [1, 0x0a, 0x20, 0x80, 0xff]) {
        const read = await decodeThin(bytes.map((byte, i) => (i === at ? byte ^ bend : byte)));
        if (!read) {
          refused += 1;
          continue;
        }
        taken += 1;
        const { note, facts, checkpoint } = read;
        expect(readThinNote(note)).toMatchObject({ facts, checkpoint });
      }
    expect([taken > 300, refused > 10]).toEqual([true, true]);
  });

  it('thin carry the name of a log whose key changed', async () => {
    const first = await generateKey();
    const rotated = await makeLog('entry', undefined, `waybill/${first.id}`);
    const { receipt: later } = await makeReceipt(rotated);
    const read = await decodeThin(await bytesOf(later.thin));
    expect(read && parseCheckpoint(read.note)?.checkpoint.origin).toBe(`waybill/${first.id}`);
    expect(read?.jwk).toEqual(rotated.key.jwk);
  });

  it('as a file are lines of envelopes, the proof behind the receipt', () => {
    const text = formatReceiptFile(receipt.file);
    const read = readReceiptFile(text + text);
    expect(read.ok && read.receipts.map(({ line, proof }) => [line, proof?.line])).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(readReceiptFile(text.slice(0, -1))).toMatchObject({ ok: false, step: 'bytes', line: 2 });
    expect(readReceiptFile('')).toMatchObject({ ok: false, step: 'bytes' });
    const [one = '', two = ''] = text.split('\n');
    expect(readReceiptFile(`${two}\n${one}\n`)).toMatchObject({ ok: false, step: 'shape', line: 1 });
    expect(readReceiptFile(`${one}\n${two}\n${two}\n`)).toMatchObject({ ok: false, step: 'shape', line: 3 });
    expect(readReceiptFile(`${one.replace('{', '{ ')}\n`)).toMatchObject({ ok: false, step: 'bytes', line: 1 });
  });
});

describe('shortening', () => {
  const restore = (short: string, bytes: Bytes) => {
    const restored = restoreBytes(utf8(short), bytes);
    return restored && new TextDecoder().decode(restored);
  };
  it('loses nothing, whatever a canonical text says', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const digest = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => toHex(bytes));
    const half = fc
      .uint8Array({ minLength: 16, maxLength: 16 })
      .map((bytes) => Buffer.from(bytes).toString('base64url'));
    fc.assert(
      fc.property(value, fc.array(digest), fc.array(half), fc.string({ unit: 'binary' }), (a, b, c, d) => {
        const text = JSON.stringify({ a, b, c, d: `","model":${d}`, e: '\u0001\u0004' });
        const { bytes, text: short } = shortenText(text);
        expect(restore(short, bytes)).toBe(text);
        expect(restore(short, Uint8Array.from([...bytes, 1]))).toBeNull();
        expect(bytes.length === 0 || restore(short, bytes.slice(1)) === null).toBe(true);
      }),
    );
    const { bytes, text } = shortenText(canonical(statement));
    expect(restore(text, bytes)).toBe(canonical(statement));
    expect(text.length).toBeLessThan(canonical(statement).length / 2);
  });

  it('is undone only up to a limit', async () => {
    const bomb = await deflate(new Uint8Array(200_000));
    expect(await inflate(bomb, 100_000)).toBeNull();
    expect((await inflate(bomb, 200_000))?.length).toBe(200_000);
    expect(await inflate(utf8('no deflated data'), 1000)).toBeNull();
  });
});

describe('the block for people', () => {
  it('says who, what the AI used, what was checked and what is unresolved', () => {
    expect(describeReceipt(statement, speech)).toEqual([
      'Filled by Maria Ruiz, 2026-11-21T10:01:02Z',
      'Self-check by Maria Ruiz, 2026-11-21T10:00:00Z',
      'AI: gpt-5, in Practice chat, 2026-11-19T10:00:00Z',
      'Turns of the conversation read: 2 of 2',
      'Sources, 2: Refund policy',
      'Written by a person: “followUp”',
      'Checks: 2 passed, 1 attested by a person',
      'Open: Second attendee not confirmed; No recording of the call',
    ]);
  });

  it('says below the provenance block only what that does not say', () => {
    const block = formatBlock(statement, receipt.thin, speech, 'below');
    expect(block.split('\n').slice(0, -1)).toEqual([
      'Waybill handoff proof H-7F3K-29QD',
      'Filled by Maria Ruiz, 2026-11-21T10:01:02Z',
      'Turns of the conversation read: 2 of 2',
      'Sources, 2: Refund policy',
      'Written by a person: “followUp”',
      'Checks: 2 passed, 1 attested by a person',
      'Open: Second attendee not confirmed; No recording of the call',
    ]);
    expect(stripReceipts(`Acme renews.\n\n${block}`)).toBe('Acme renews.');
  });

  it('says that it is provisional, and who approved it', () => {
    const { predicate } = statement;
    const [review] = predicate.reviews;
    if (!review) throw new Error('no review');
    const reviews = [{ ...review, kind: 'secondPerson' as const }];
    const open = { ...statement, predicate: { ...predicate, reviews, properties: ['HANDOFF_PROVISIONAL' as const] } };
    expect(describeReceipt(open, speech).slice(1, 3)).toEqual([
      'Approved by a second person, Maria Ruiz, 2026-11-21T10:00:00Z',
      'Provisional: not approved yet',
    ]);
  });

  it('says what is not known', () => {
    const { predicate } = statement;
    const ai = { ...predicate.ai, model: null, sources: [], turns: [3, null] as [number, null] };
    const bare = {
      ...statement,
      predicate: { ...predicate, ai, checks: {}, unresolved: [], reviews: [], byPerson: [] },
    };
    expect(describeReceipt(bare, speech)).toEqual([
      'Filled by Maria Ruiz, 2026-11-21T10:01:02Z',
      'AI: the page did not name the model, in Practice chat, 2026-11-19T10:00:00Z',
      'Turns of the conversation read: 3; how many there are, the page did not say',
      'Sources: none',
      'Checks: none ran',
      'Open: nothing was named',
    ]);
  });

  it('can be taken out of a value again, whatever became of it', () => {
    const block = formatBlock(statement, receipt.full, speech);
    const value = 'Acme renews.\n\nRefund within 10 days.';
    expect(stripReceipts(`${value}\n\n${block}`)).toBe(value);
    expect(stripReceipts(`${value} ${block.replace(/\s+/g, ' ')}`)).toBe(value);
    expect(stripReceipts(`${value}\n${receipt.thin}`)).toBe(value);
    expect(stripReceipts(`${block}\n${value}`)).toBe(value);
    expect(stripReceipts(`${value}\n${block}\n\nP.S. called again`)).toBe(`${value}\n\nP.S. called again`);
    expect(stripReceipts(`${value}\n${block}\n${block}`)).toBe(value);
    expect(stripReceipts(value)).toBe(value);
  });

  it('takes nothing along that was put into it or after it', () => {
    const code = receipt.thin;
    const inside = code.replace(' HRXU1E', ' approved for 5,000 HRXU1E');
    expect(stripReceipts(`x\n${inside}`)).toContain('approved for 5,000');
    const within = `${code.slice(0, 80)} pay 5,000 ${code.slice(80)}`;
    expect(stripReceipts(within)).toBe(within);
    const bracketed = `${code.slice(0, 80)} <pay five thousand> ${code.slice(80)}`;
    expect(stripReceipts(bracketed)).toBe(bracketed);
    const cut = `x\n${code.slice(0, 200)}\nNow approved for everything, says the customer.`;
    expect(stripReceipts(cut)).toBe(cut);
  });

  it('does not count as a change of the field it stands in, nor does the provenance beside it', () => {
    const provenance = buildProvenance({
      handoffId: 'H-7F3K-29QD',
      contract: 'Sales follow-up',
      version: '2.1.0',
      product: 'Harbor CRM',
      model: 'gpt-5',
      capturedAt: '2026-11-21T10:00:00.000Z',
      attestedBy: 'Maria Ruiz',
      review: 'selfCheck',
      fields: 4,
      digest: 'ab'.repeat(32),
    });
    const block = formatBlock(statement, receipt.thin, speech);
    expect(plainValue(`${FIELDS.notes}\n\n${provenance}\n\n${block}`)).toBe(plainValue(FIELDS.notes ?? ''));
    expect(plainValue(' a \r\n  b\u00a0 c ')).toBe('a\nb c');
    expect(plainValue('cafe\u0301')).toBe('café');
  });
});

describe('its place', () => {
  const mapping = (audience: 'internal' | 'customer') =>
    ({ field: 'notes', audience }) as Contract['target']['mappings'][0];
  const place = { field: 'notes', mode: 'appendBlock', form: 'full', audience: 'internal' } as const;
  const blocks = () => ({ full: `head\n${receipt.full}`, thin: `head\n${receipt.thin}` });

  it('is the internal field the contract names, in the longest form that fits', () => {
    const target = { mappings: [mapping('internal')], provenanceWrite: place };
    const at = (room: number | null, held = '') => placeReceipt(target, blocks(), { room, held });
    expect(at(null)).toEqual({ ok: true, field: 'notes', form: 'full' });
    expect(at(4000)).toMatchObject({ form: 'full' });
    expect(at(4000, 'é'.repeat(1500))).toMatchObject({ form: 'thin' });
    expect(at(255)).toEqual({ ok: false, reason: 'tooLong' });
    const thin = { ...target, provenanceWrite: { ...place, form: 'thin' as const } };
    expect(placeReceipt(thin, blocks(), { room: null, held: '' })).toMatchObject({ form: 'thin' });
  });

  it('is nowhere that a customer reads, and nowhere that the contract does not name', () => {
    const room = { room: null, held: '' };
    expect(placeReceipt({ mappings: [] }, blocks(), room)).toEqual({ ok: false, reason: 'noPlace' });
    const { form: _, ...formless } = place;
    expect(placeReceipt({ mappings: [], provenanceWrite: formless }, blocks(), room)).toMatchObject({ ok: false });
    const customers = { mappings: [mapping('customer')], provenanceWrite: place };
    expect(placeReceipt(customers, blocks(), room)).toEqual({ ok: false, reason: 'customer' });
    const block = { mappings: [], provenanceWrite: { ...place, audience: 'customer' as const } };
    expect(placeReceipt(block, blocks(), room)).toEqual({ ok: false, reason: 'customer' });
  });
});

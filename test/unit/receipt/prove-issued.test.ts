/** Proofs for receipts that were issued before: at the present head, the log read once for all, and none where the key cannot say it. */
import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Ledger, openLedger } from '../../../lib/ledger/append';
import { readRows } from '../../../lib/ledger/range';
import { readHandoff, readHead, readKey } from '../../../lib/ledger/read';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { checkTlogProof, parseTlogProof } from '../../../lib/ledger/tlog-proof';
import { formatReceiptFile } from '../../../lib/receipt/file';
import { readProofStatement } from '../../../lib/receipt/full';
import { issueStored } from '../../../lib/receipt/issue-stored';
import { type Provable, provableOf, proveIssued } from '../../../lib/receipt/prove-issued';
import { verifyReceiptFile } from '../../../lib/receipt/verify';
import { fromBase64 } from '../../../lib/sign/base64';
import { fromHex } from '../../../lib/sign/bytes';
import { buildExample, entryOf, JUN, steadyClock } from '../ledger/example';
import { filledHandoff, MARIA, TARGET } from './example';

const ID = 'H-AAAA-0001';
const NOW = '2026-11-21T10:01:02.345Z';

let db: LedgerDatabase;
let pen: Ledger;
let receipt: Parameters<typeof provableOf>[0];

/** As many more entries as two bundles hold. */
async function grow(): Promise<void> {
  for (let i = 0; i < 6; i += 1) {
    const events = Array.from({ length: 100 }, (_, j) => ({ name: 'test.noted', data: { i, j } }));
    await pen.append(entryOf(`grow ${i}`, { events }));
  }
}

beforeAll(async () => {
  ({ db } = await buildExample());
  pen = openLedger({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });
  const row = await readHandoff(ID, db);
  const handoff = { ...filledHandoff(), id: row?.handoff.id ?? ('' as never) };
  const { token, address, fields } = handoff.fill ?? { token: '', address: '', fields: [] };
  const filled = { name: 'handoff.filled', data: { token, address, grades: [] }, content: { fields } };
  await pen.append(entryOf('fill', { handoff, expectedSeq: row?.seq ?? null, events: [filled], actor: MARIA }));
  const issued = await issueStored(ID, { contract: { target: TARGET }, pen, now: NOW }, db);
  if (!issued.ok) throw new Error(issued.reason);
  const { envelope, digest } = issued.receipt;
  receipt = { envelope, digest, proof: null };
  await grow();
  await vi.waitFor(async () => expect(await db.sealed.count()).toBe(2), 20_000);
}, 60_000);

const treeOf = async (lines: Parameters<typeof formatReceiptFile>[0]) => {
  const [found] = await verifyReceiptFile(formatReceiptFile(lines));
  return found?.steps.find(({ step }) => step === 'tree');
};

describe('a receipt that was issued long ago', () => {
  it('is proved at the present head, with the key that signed it', async () => {
    const wanted = provableOf(receipt);
    const [proof] = await proveIssued(wanted ? [wanted] : [], pen, db);
    const head = await readHead(db);
    expect(head?.size).toBeGreaterThan(600);
    const tree = proof && (await treeOf([receipt.envelope, proof]));
    expect(tree).toMatchObject({ result: 'pass', fact: { params: [String(wanted?.index), String(head?.size)] } });
    expect(await treeOf([receipt.envelope])).toMatchObject({ result: 'notChecked' });
  });

  it('shares one reading of the log with a thousand others', async () => {
    const wanted = provableOf(receipt) as Provable;
    const head = await readHead(db);
    const size = head?.size ?? 0;
    const rows = await readRows(db, wanted.origin, 0, size);
    let read = 0;
    const see = <T>(row: T): T => {
      read += 1;
      return row;
    };
    const tables = [db.sealed, db.event, db.bundle];
    for (const table of tables) table.hook('reading', see);
    const proofs = await proveIssued(
      Array.from({ length: 1000 }, (_, i) => ({ ...wanted, index: (i * 7) % size })),
      {
        sign: async (_, payload) => ({
          ok: true,
          envelope: {
            payload: '',
            payloadType: '',
            signatures: [{ keyid: wanted.keyId, sig: String.fromCharCode(...payload) }],
          },
        }),
      },
      db,
    );
    for (const table of tables) table.hook('reading').unsubscribe(see);
    // Two sealed bundles, their two roots and what stands in rows of its own after them.
    expect(read).toBeLessThanOrEqual(4 + (size % 256));
    for (const [i, proof] of proofs.entries()) {
      const text = proof?.signatures[0]?.sig ?? '';
      const statement = readProofStatement(Uint8Array.from(text, (one) => one.charCodeAt(0)));
      const parsed = parseTlogProof(statement?.predicate.proof ?? '');
      const leaf = fromHex(rows[(i * 7) % size]?.hash ?? '') ?? new Uint8Array();
      expect(parsed && checkTlogProof(parsed, leaf)?.size, `receipt ${i}`).toBe(size);
    }
  });

  it('gets no proof of another log, of an entry that is not there, or by another key than its own', async () => {
    const wanted = provableOf(receipt) as Provable;
    const odd = [
      { ...wanted, origin: `waybill/${'A'.repeat(43)}` },
      { ...wanted, index: 100_000 },
      { ...wanted, keyId: 'A'.repeat(43) },
    ];
    expect(await proveIssued(odd, pen, db)).toEqual([null, null, null]);
    await pen.rotateKey(JUN);
    expect((await readKey(db))?.id).not.toBe(wanted.keyId);
    expect(await proveIssued([wanted], pen, db)).toEqual([null]);
  });

  it('that cannot be read asks for no proof', () => {
    expect(provableOf({ ...receipt, envelope: { ...receipt.envelope, payload: btoa('{}') } })).toBeNull();
    expect(fromBase64(receipt.envelope.payload)).not.toBeNull();
  });
});

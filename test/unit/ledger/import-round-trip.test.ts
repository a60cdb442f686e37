/** Whatever a trail holds, an import brings all of it: an export of where it went has the same lines of it, byte for byte, and its logs end as they did. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { readBackup } from '../../../lib/ledger/backup';
import { prepareBlob } from '../../../lib/ledger/blob';
import { exportLines } from '../../../lib/ledger/export';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { verifyLedger } from '../../../lib/ledger/verify';
import { entryOf, freshStore, JUN, newCommand, steadyClock } from './example';

const open = (db: LedgerDatabase) => openLedger({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });

async function linesOf(db: LedgerDatabase): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportLines({ db, now: () => '2026-11-20T09:00:00.000Z', version: '0.1.0' }))
    lines.push(...line.split('\n').filter(Boolean));
  return lines;
}

/** The lines of entries and of their contents. */
const body = (lines: readonly string[]) => lines.filter((line) => /"kind":"(event|content)"/.test(line));

const words = fc.string({ unit: 'grapheme', maxLength: 40 });

const step = fc.oneof(
  fc.record({ kind: fc.constant('note' as const), text: words, keep: fc.dictionary(fc.constantFrom('a', 'b'), words) }),
  fc.record({ kind: fc.constant('blob' as const), value: fc.array(words, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('erase' as const) }),
  fc.record({ kind: fc.constant('rotate' as const) }),
  fc.record({ kind: fc.constant('lose' as const) }),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A trail with these steps: entries, contents, erased ones, replaced and lost keys. */
async function write(db: LedgerDatabase, steps: readonly Step[]): Promise<void> {
  const ledger = open(db);
  await ledger.open();
  const kept: string[] = [];
  for (const one of steps) {
    if (one.kind === 'rotate') {
      expect(await ledger.rotateKey(JUN)).toMatchObject({ ok: true });
      continue;
    }
    if (one.kind === 'lose') {
      await db.key.clear();
      expect(await ledger.open()).toMatchObject({ ok: true });
      continue;
    }
    const blob = one.kind === 'blob' ? await prepareBlob('value', one.value) : null;
    const last = one.kind === 'erase' ? kept.pop() : undefined;
    const content = one.kind === 'note' ? one.keep : {};
    const events = [{ name: 'test.noted', data: { text: one.kind === 'note' ? one.text : one.kind }, content }];
    const more = { ...(blob ? { blobs: [blob] } : {}), ...(last ? { erase: [last] } : {}) };
    expect(await ledger.append(entryOf(newCommand(), { events, ...more }))).toMatchObject({ ok: true });
    if (blob) kept.push(blob.digest);
  }
}

it('gives the same entries and contents, byte for byte, wherever they were imported', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const from = freshStore();
      const to = freshStore();
      await write(from, steps);
      const lines = await linesOf(from);
      const read = await readBackup(`${lines.join('\n')}\n`);
      if (!read.ok) throw new Error(read.message.key);
      expect(await open(to).importBackup(newCommand(), read.backup, JUN)).toMatchObject({ ok: true });
      const again = await linesOf(to);
      expect(await verifyLedger(`${again.join('\n')}\n`)).toMatchObject({ ok: true });
      const own = (await to.head.toArray()).find(({ successor }) => !successor)?.origin ?? '';
      expect(body(again).filter((line) => !line.includes(`"origin":"${own}"`))).toEqual(body(lines));
      for (const { successor: _, ...head } of await from.head.toArray())
        expect(await to.head.get(head.origin)).toMatchObject(head);
      await Promise.all([from.delete(), to.delete()]);
    }),
    { numRuns: 40, seed: 20261121 },
  );
});

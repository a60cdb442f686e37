/** `verify` on shared events: what holds by itself, what needs more files, and every change with its line. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { toJson } from '../../../lib/cli/verify';
import { openLedger } from '../../../lib/ledger/append';
import { readHead } from '../../../lib/ledger/read';
import { shareLines } from '../../../lib/ledger/share';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { utf8 } from '../../../lib/sign/bytes';
import { reportShare, type ShareReport } from '../../../lib/verify/share';
import { buildExample, entryOf, freshStore, newCommand, steadyClock } from './example';

const schema = new URL('../../fixtures/interfaces/verify.schema.json', import.meta.url);
const shape = z.fromJSONSchema(JSON.parse(readFileSync(schema, 'utf8')));
const optionsOf = (db: LedgerDatabase) => ({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });

async function textOf(db: LedgerDatabase, known?: Record<string, number>): Promise<string> {
  let text = '';
  for await (const line of shareLines({ ...optionsOf(db), ...(known ? { known } : {}) })) text += line;
  return text;
}

const resultOf = ({ steps }: ShareReport) => Object.fromEntries(steps.map(({ step, result }) => [step, result]));

describe('verify on shared events', () => {
  it('passes what is whole, with the published shape', async () => {
    const { db } = await buildExample();
    const head = await readHead(db);
    const report = await reportShare(utf8(await textOf(db)), head?.checkpoint ?? null);
    expect(resultOf(report)).toEqual({
      bytes: 'pass',
      chain: 'pass',
      signatures: 'pass',
      tree: 'pass',
      witness: 'pass',
    });
    expect(report).toMatchObject({ ok: true, events: 8, origin: head?.origin });
    expect(shape.safeParse(JSON.parse(toJson(report))).success).toBe(true);
  });

  it('checks nothing of a tail alone, and fails nothing', async () => {
    const { db } = await buildExample();
    const origin = (await readHead(db))?.origin ?? '';
    const report = await reportShare(utf8(await textOf(db, { [origin]: 5 })), null);
    expect(report.ok).toBe(true);
    expect(resultOf(report)).toMatchObject({ bytes: 'pass', chain: 'notChecked', signatures: 'notChecked' });
  });

  it('names the line of what was changed, also under a new hash', async () => {
    const { db } = await buildExample();
    const text = await textOf(db);
    const changed = await reportShare(utf8(text.replace('"field":"notes"', '"field":"price"')), null);
    expect(changed).toMatchObject({ ok: false, steps: [{ step: 'bytes', result: 'fail', line: 4 }, {}, {}, {}, {}] });
    const lines = text.split('\n');
    const signatures = lines.slice(2, 4).map((line) => /"signature":"([^"]+)"/.exec(line)?.[1] ?? '');
    lines[3] = (lines[3] ?? '').replace(signatures[1] ?? '', signatures[0] ?? '');
    const moved = await reportShare(utf8(lines.join('\n')), null);
    expect(moved.steps[1]).toMatchObject({ step: 'chain', result: 'fail', line: 4 });
  });

  it('finds a file that somebody else closed, and an outside copy that knows more', async () => {
    const { db } = await buildExample();
    const { db: other } = await buildExample(freshStore(), ['H-BBBB-0001', 'H-BBBB-0002']);
    const [mine, theirs] = [await textOf(db), await textOf(other)].map((text) => text.trimEnd().split('\n'));
    const before = `${mine?.join('\n')}\n`;
    const header = mine?.[0] ?? '';
    const close = JSON.parse(mine?.at(-1) ?? '{}');
    const { signature } = JSON.parse(theirs?.at(-1) ?? '{}');
    const closed = JSON.stringify({ ...close, signature });
    const swapped = await reportShare(utf8(`${[header, ...(mine?.slice(1, -1) ?? []), closed].join('\n')}\n`), null);
    expect(resultOf(swapped)).toMatchObject({ bytes: 'pass', chain: 'pass', signatures: 'fail' });
    await openLedger(optionsOf(db)).append(entryOf(newCommand()));
    const later = (await readHead(db))?.checkpoint ?? null;
    expect(resultOf(await reportShare(utf8(before), later))).toMatchObject({ witness: 'fail' });
    const foreign = (await readHead(other))?.checkpoint ?? null;
    expect(resultOf(await reportShare(utf8(before), foreign))).toMatchObject({ witness: 'notChecked' });
  });
});

/** A file is told by what is in it, verified as its kind, and says of its logs only what holds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseCheckpoint } from '../../../lib/ledger/checkpoint';
import { COLUMNS, formatRow } from '../../../lib/ledger/export-csv';
import { headsOf } from '../../../lib/verify/head';
import { notesOf } from '../../../lib/verify/notes';
import { reportFile } from '../../../lib/verify/report';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const read = (name: string) => readFileSync(join(fixtures, name), 'utf8');
const EXPORT = read('migrations/ledger-export-v1.jsonl');
const FILED = read('interfaces/receipt.good.intoto.jsonl');
const options = { now: '2026-11-22T10:00:00.000Z' };

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const page = (trail: string) =>
  `<!doctype html>\n<html><body><div id="trail" hidden>${escaped(trail)}</div></body></html>`;
const open = async (text: string) => reportFile(new Blob([text]), options);

async function known(text: string) {
  const found = await open(text);
  if (!found.known) throw new Error(found.why);
  return found;
}

describe('a file', () => {
  it.each([
    ['an export', EXPORT, 'ledger', true],
    ['a page that verifies itself', page(EXPORT), 'ledger', true],
    ['handoff proofs', FILED, 'receipt', true],
    ['a mail with a proof', read('interfaces/receipt.mail.txt'), 'receipt', true],
    [
      'a saved page with a proof in it',
      `<!doctype html><p>${read('interfaces/receipt.mail.txt')}</p>`,
      'receipt',
      true,
    ],
    ['a changed proof', read('interfaces/receipt.changed.txt'), 'receipt', false],
    ['a public key', read('interfaces/key.good.txt'), 'key', true],
    ['a forged key', read('interfaces/key.forged.txt'), 'key', false],
    ['a pack', read('interfaces/pack.good.txt'), 'pack', true],
    ['a forged pack', read('interfaces/pack.forged.txt'), 'pack', false],
  ])('that is %s is known for one, and says what it is', async (_, text, kind, ok) => {
    const { report } = await known(text);
    expect([report.kind, report.ok]).toEqual([kind, ok]);
    const heads = headsOf(report, () => 'some day');
    expect(heads.length).toBeGreaterThan(0);
    if (ok && kind !== 'ledger' && kind !== 'pack')
      expect(heads.every(({ params }) => params?.includes('some day'))).toBe(true);
  });

  it('that is a view, or nothing of ours, is said to be that', async () => {
    expect(await open(`\ufeff${formatRow(COLUMNS)}`)).toEqual({ known: false, why: 'view' });
    expect(await open('nothing of ours')).toEqual({ known: false, why: 'unknown' });
    expect(await open('<!doctype html><p>A page</p>')).toEqual({ known: false, why: 'unknown' });
    expect(await open('')).toEqual({ known: false, why: 'unknown' });
  });

  it('of several proofs gives the steps of each', async () => {
    const { report } = await known(FILED.repeat(3));
    expect(report.kind === 'receipt' && report.found.map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  it('is read until somebody cancels', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(reportFile(new Blob([EXPORT]), { ...options, signal: stop.signal })).rejects.toThrow();
  });
});

describe('what a file says of its logs', () => {
  const trust = { keys: [] };

  it('is heard where it holds, whoever the people in it are', async () => {
    for (const text of [EXPORT, page(EXPORT)]) {
      const found = await reportFile(new Blob([text]), { ...options, trust });
      if (!found.known) throw new Error(found.why);
      expect((await notesOf(found)).length).toBeGreaterThan(0);
    }
    const bent = await known(EXPORT.replace('"handoff.captured"', '"handoff.capturee"'));
    expect(await notesOf(bent)).toEqual([]);
  });

  it('is the checkpoint of each proof that holds, once, with the key that signed it', async () => {
    const found = await known(FILED.repeat(2));
    const [met, ...more] = await notesOf(found);
    expect(more).toEqual([]);
    const [receipt] = found.report.kind === 'receipt' ? found.report.found : [];
    expect(met?.jwk).toEqual(receipt?.receipt?.jwk);
    expect(parseCheckpoint(met?.note ?? '')?.checkpoint.origin).toBe(receipt?.receipt?.checkpoint.origin);
    // The first line alone has no proof with it.
    expect(await notesOf(await known(`${FILED.split('\n')[0]}\n`))).toEqual([]);
  });

  it('is nothing where there is only a key or a pack', async () => {
    for (const name of ['key.good.txt', 'pack.good.txt'])
      expect(await notesOf(await known(read(`interfaces/${name}`)))).toEqual([]);
  });
});

/** The trail for other tools: a table no spreadsheet runs, and W3C PROV that hangs together. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { COLUMNS, csvLines, formatCell, formatRow } from '../../../lib/ledger/export-csv';
import { toProv } from '../../../lib/ledger/export-prov';
import type { LedgerEvent } from '../../../lib/ledger/schema';
import { readTrail } from '../../../lib/ledger/trail';
import { buildExample, entryOf, makeHandoff, steadyClock } from './example';

async function events(): Promise<{ event: LedgerEvent; hash: string }[]> {
  const { db } = await buildExample();
  const ledger = openLedger({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });
  const address = 'https://crm.example.com/activities/77';
  const committed = { name: 'handoff.committed', data: { address, key: '77', evidence: [], grades: [] } };
  const handoff = makeHandoff('H-AAAA-0001', { state: 'executed' });
  await ledger.append(entryOf('save', { handoff, expectedSeq: 3, events: [committed] }));
  const all: { event: LedgerEvent; hash: string }[] = [];
  for await (const entry of readTrail(db)) all.push(entry);
  return all;
}

/** Cells of one line, as a reader of RFC 4180 takes them. */
function parseRow(line: string): string[] {
  const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,"\r\n]*)(,|\r\n$)/g)];
  return cells.map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}

describe('the table', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1234', "'+49 30 1234"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =cmd|calc', "'  =cmd|calc"],
    ['\u200b=1', "'\u200b=1"],
    ['\t=1', '"\'\t=1"'],
    ['＝1', "'＝1"],
    ['a, b', '"a, b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['2026-11-21T10:00:00Z', '2026-11-21T10:00:00Z'],
    ['Jun Lee', 'Jun Lee'],
  ])('writes %j as %s', (value, cell) => {
    expect(formatCell(value)).toBe(cell);
  });

  it('begins no cell as a formula, and gives every other text back', () => {
    const dangerous = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' =', '"', '\u0000=');
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.tuple(dangerous, fc.string()).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (cells) => {
        const read = parseRow(formatRow(cells));
        expect(read.map((cell) => cell.replace(/^'/, ''))).toEqual(cells.map((cell) => cell.replace(/^'/, '')));
        for (const cell of read) expect(cell).not.toMatch(/^[\s\p{C}]*[=+\-@]/u);
      }),
      { numRuns: 500 },
    );
  });

  it('has one line an entry, none of its contents, and names of people made harmless', async () => {
    const all = await events();
    const [first] = all;
    const evil = structuredClone(all[1]) as (typeof all)[number];
    if (evil.event.actor) evil.event.actor.name = '=HYPERLINK("http://evil.example","x")';
    const lines: string[] = [];
    for await (const line of csvLines([...all, evil])) lines.push(line);
    expect(parseRow(lines[0]?.slice(1) ?? '')).toEqual([...COLUMNS]);
    expect(lines).toHaveLength(all.length + 2);
    expect(parseRow(lines[1] ?? '').slice(0, 4)).toEqual([first?.event.origin, '0', first?.event.time, 'log.opened']);
    expect(lines.join('')).not.toMatch(/Refund within|Acme/);
    expect(lines.at(-1)).toContain('\'=HYPERLINK(""http');
    expect(parseRow(lines.at(-1) ?? '')).toHaveLength(COLUMNS.length);
  });
});

describe('W3C PROV', () => {
  it('names what it relates: every end of a relation is a record of the right part', async () => {
    const document = await toProv(await events());
    const ends: Record<string, [part: 'entity' | 'activity' | 'agent', name: string][]> = {
      wasGeneratedBy: [
        ['entity', 'prov:entity'],
        ['activity', 'prov:activity'],
      ],
      used: [
        ['activity', 'prov:activity'],
        ['entity', 'prov:entity'],
      ],
      wasAssociatedWith: [
        ['activity', 'prov:activity'],
        ['agent', 'prov:agent'],
      ],
      wasAttributedTo: [
        ['entity', 'prov:entity'],
        ['agent', 'prov:agent'],
      ],
      wasDerivedFrom: [
        ['entity', 'prov:generatedEntity'],
        ['entity', 'prov:usedEntity'],
      ],
      wasInformedBy: [
        ['activity', 'prov:informed'],
        ['activity', 'prov:informant'],
      ],
      actedOnBehalfOf: [
        ['agent', 'prov:delegate'],
        ['agent', 'prov:responsible'],
      ],
    };
    for (const [relation, parts] of Object.entries(ends)) {
      const records = Object.values(document[relation as 'used']);
      expect(records.length, relation).toBeGreaterThan(0);
      for (const record of records)
        for (const [part, name] of parts) expect(Object.keys(document[part]), relation).toContain(record[name]);
    }
    for (const name of [...Object.keys(document.entity), ...Object.keys(document.activity)])
      expect(name).toMatch(/^waybill:[\w/.%-]+$/);
  });

  it('says where the record came from, down to the model, without a word of its contents', async () => {
    const document = await toProv(await events());
    const record = Object.keys(document.entity).find((name) => name.startsWith('waybill:record/')) ?? '';
    const sourceOf = (name: string) =>
      Object.values(document.wasDerivedFrom).find((one) => one['prov:generatedEntity'] === name)?.['prov:usedEntity'];
    const way: string[] = [record];
    for (let next = sourceOf(record); typeof next === 'string'; next = sourceOf(next)) way.push(next);
    expect(way.map((name) => name.replace(/^waybill:(\w+).*/, '$1'))).toEqual([
      'record',
      'handoff',
      'handoff',
      'answer',
    ]);
    const answer = Object.values(document.wasAttributedTo).find((one) => one['prov:entity'] === way.at(-1));
    expect(document.agent[String(answer?.['prov:agent'])]?.['prov:type']).toEqual({
      $: 'prov:SoftwareAgent',
      type: 'prov:QUALIFIED_NAME',
    });
    expect(JSON.stringify(document)).not.toMatch(/Refund within|Acme/);
    expect(await toProv([])).toMatchObject({ entity: {}, activity: {} });
  });
});

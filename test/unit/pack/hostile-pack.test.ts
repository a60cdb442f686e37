/** Bad input: names that lead nowhere, ids twice, ten thousand fields, patterns that blow up, scripts that run the other way, values that look like formulas. */
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../../lib/check/run';
import { blocking } from '../../../lib/check/verdict';
import { lintContract } from '../../../lib/contract/lint/lint';
import type { Contract } from '../../../lib/contract/schema';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { readPack } from '../../../lib/pack/read-pack';
import type { Pack } from '../../../lib/pack/schema';
import { contextOf, notesOf } from '../../fixtures/checks/context';

const changed = (change: (contract: Contract) => void): unknown => {
  const pack: Pack = structuredClone(practicePack);
  const [contract] = pack.contracts;
  if (contract) change(contract);
  return pack;
};
const problemsOf = (json: unknown): string[] => {
  const read = readPack(json);
  return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`);
};

describe('names that lead nowhere are refused with their place', () => {
  it.each<[string, (contract: Contract) => void, RegExp]>([
    [
      'an exception',
      (c) => Object.assign(c, { exceptions: [{ case: 'duplicate', route: 'somebody' }] }),
      /^contracts\[0\]\.exceptions\[0\]\.route: “somebody” is neither/,
    ],
    [
      'an exception to a support nobody gives',
      (c) => Object.assign(c, { support: [], exceptions: [{ case: 'badOutput', route: 'support.backup' }] }),
      /exceptions\[0\]\.route: “support\.backup”/,
    ],
    [
      'a duplicate key',
      (c) => Object.assign(c.target, { duplicateKey: ['recordKey', 'mood'] }),
      /duplicateKey\[1\]: “mood”/,
    ],
    [
      'what a stop rule misses',
      (c) => Object.assign(c.stopRules[0] as object, { when: { phrases: [], in: [], missing: ['mood'] } }),
      /stopRules\[0\]\.when\.missing\[0\]: “mood” is no field/,
    ],
    [
      'a stop rule that never fires',
      (c) => Object.assign(c.stopRules[0] as object, { when: { phrases: [], in: [] } }),
      /stopRules\[0\]\.when: names neither/,
    ],
    ['who starts it', (c) => Object.assign(c.task, { startedBy: 'owner.lunch' }), /task\.startedBy: “owner\.lunch”/],
    [
      'a threshold',
      (c) => c.approval.mandatoryWhen.unshift({ when: 'confidence', below: 'threshold', review: 'secondPerson' }),
      /mandatoryWhen\[0\]\.below: there is no confidence\.threshold/,
    ],
    [
      'a condition of nothing',
      (c) => c.approval.mandatoryWhen.unshift({ when: 'detected', review: 'secondPerson' }),
      /mandatoryWhen\[0\]: says detected and not which/,
    ],
    [
      'the list of a check',
      (c) => c.quality.push({ id: 'q', type: 'library', metric: 'onePerItem', arguments: { from: 'field:mood' } }),
      /arguments\.from: the payload has no field “mood”/,
    ],
    [
      'a variant twice',
      (c) => Object.assign(c.input, { variants: [{ id: 'acme' }, { id: 'acme' }] }),
      /input\.variants\[1\]: “acme” is already there/,
    ],
  ])('%s', (_, change, want) => {
    const problems = problemsOf(changed(change));
    expect(
      problems.some((problem) => want.test(problem)),
      problems.join('\n'),
    ).toBe(true);
  });
  it('and those that lead somewhere are not', () => {
    const json = changed((c) => {
      Object.assign(c, {
        exceptions: [
          { case: 'missingData', route: 'inputOwner' },
          { case: 'duplicate', route: 'openExisting' },
          { case: 'adapterBroken', route: 'support.firstResponder' },
          { case: 'badOutput', route: 'p.ito' },
        ],
        confidence: { source: 'computed', from: ['gaps'], personMaySay: 'notSure', threshold: 0.7 },
      });
      Object.assign(c.target, { duplicateKey: ['recordKey', 'subject'] });
      c.approval.mandatoryWhen.unshift({ when: 'confidence', below: 'threshold', review: 'secondPerson' });
    });
    expect(problemsOf(json)).toEqual([]);
  });
});

describe('ten thousand fields', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => `field${i}`);
  const json = changed((c) => {
    c.payload.fields = many.map((name) => ({ name, logicalType: 'string', required: true, label: `Label ${name}` }));
    c.target.mappings = many.map((field) => ({
      field,
      control: 'text',
      locate: { label: [field] },
      write: 'replace',
      audience: 'internal',
    }));
    c.output.extract = many.map((field) => ({ field, from: `label:${field}` }));
    c.quality = [];
    c.target.provenanceWrite = undefined;
  });
  const spent = (run: () => void): number => {
    const start = process.cpuUsage();
    run();
    return process.cpuUsage(start).user / 1000;
  };
  it('are read, with every one that is there twice', () => {
    expect(spent(() => expect(problemsOf(json)).toEqual([]))).toBeLessThan(4000);
    const twice = structuredClone(json) as Pack;
    twice.contracts[0]?.payload.fields.push({ name: 'field7', logicalType: 'string', required: false });
    expect(problemsOf(twice)).toEqual(['contracts[0].payload.fields[10000]: “field7” is already there']);
  });
  it('are linted and checked', () => {
    const read = readPack(json);
    const contract = read.ok ? read.pack.contracts[0] : undefined;
    if (!contract) throw new Error('not read');
    const findings: string[] = [];
    expect(
      spent(() => {
        findings.push(...lintContract(contract, { today: '2026-11-21' }).map(({ rule }) => rule));
      }),
    ).toBeLessThan(6000);
    expect(findings).toContain('longerThanPage');
    const context = contextOf({ contract, values: { field1: 'x' } });
    expect(spent(() => expect(blocking(runChecks(context))).toHaveLength(9999))).toBeLessThan(8000);
  });
});

describe('scripts that run the other way, and mixed ones', () => {
  it.each([
    ['الفاتورة INV-3307 بمبلغ 1,240 دولار تم دفعها مرتين', 'he'],
    ['החשבונית INV-3307 על 40 מושבים', 'he'],
    ['請求書 INV-3307、合計 40 席 – Invoice für 40 Plätze', 'ja'],
  ])('%s is checked, and spans point into it', (text, locale) => {
    const results = runChecks(notesOf(text, { locale }));
    expect(results.length).toBeGreaterThan(3);
    for (const { span } of results) if (span) expect(text.slice(span.start, span.end).trim()).not.toBe('');
  });
  it('reads a figure in Arabic prose against the evidence', () => {
    const found = runChecks(notesOf('تم دفع 40 مقعدا و 41 مقعدا', { locale: 'ar' }))
      .filter(({ metric, verdict }) => metric === 'unsupportedClaims' && verdict === 'stop')
      .map(({ observed }) => observed);
    expect(found).toEqual(['41']);
  });
});

it.each(['=1+1', '+49 30 1234', '-5', '@SUM(A1)', '\t=cmd', '=HYPERLINK("https://example.com","x")'])(
  'a value like %j is never altered by a check or its fixes',
  (value) => {
    const context = notesOf(value);
    for (const { fixes, field } of runChecks(context))
      for (const fix of fixes) if (field === 'summary') expect(fix.value.startsWith("'")).toBe(false);
    expect(context.values.summary).toBe(value);
  },
);

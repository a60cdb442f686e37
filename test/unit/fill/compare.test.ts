import { describe, expect, it } from 'vitest';
import type { Control } from '../../../lib/contract/schema';
import { compareValue, isIsoDate, readDate } from '../../../lib/fill/compare';
import { buildProvenance, readProvenance, stripProvenance } from '../../../lib/fill/provenance';

const block = buildProvenance({
  handoffId: 'H-7F3K-29QD',
  contract: 'Sales follow-up',
  version: '2.1.0',
  product: 'Harbor CRM',
  model: 'gpt-5',
  capturedAt: '2026-11-19T10:11:12Z',
  attestedBy: 'Jun Lee',
  review: 'selfCheck',
  attestedAt: '2026-11-19T10:13:02Z',
  keyId: 'k-jl',
  fields: 5,
  digest: 'sha256:1B2C77E04D1F9F04ffffffff',
});

describe('compareValue', () => {
  it.each<[Control, string, string, string, Record<string, string>?]>([
    ['text', 'Renewal', 'Renewal', 'exact'],
    ['text', 'a  b', 'a b', 'same'],
    ['text', 'a b', 'a\u00a0b ', 'same'],
    ['textarea', 'a\r\nb', 'a\nb', 'exact'],
    ['textarea', `a\n\n${block}`, 'a', 'exact'],
    ['text', 'Renewal', 'renewal', 'different'],
    ['text', '12', '12.0', 'different'],
    ['text', 'a', '', 'different'],
    ['date', '2026-11-26', '11/26/2026', 'same'],
    ['date', '2026-11-26', '26. November 2026', 'same'],
    ['date', '2026-11-26', 'Thu, Nov 26, 2026', 'same'],
    ['date', '2026-05-06', '05/06/2026', 'different'],
    ['date', '2026-11-26', '2026-11-27', 'different'],
    ['number', '1200.5', '$1,200.50', 'same'],
    ['number', '1200.5', '1.200,50 €', 'same'],
    ['number', '1200', '1,200', 'same'],
    ['number', '1200', '1200.00', 'same'],
    ['number', '1200000', '1 200 000', 'same'],
    ['number', '1200', '120', 'different'],
    ['number', '-5', '5', 'different'],
    ['checkbox', 'true', 'false', 'different'],
    ['select', 'Qualified', 'SQL', 'same', { Qualified: 'SQL' }],
    ['select', 'SQL', 'Qualified', 'same', { Qualified: 'SQL' }],
    ['select', 'Qualified', 'SQL', 'different'],
    ['radio', 'High', 'high', 'same'],
    ['datetime', '2026-11-20T09:12', '2026-11-20 09:12:00', 'same'],
    ['datetime', '2026-11-20T09:12', '2026-11-20 09:12:30', 'different'],
    ['tags', 'jo@example.com; a@example.com', 'Ann <a@example.com>\nJo Lind <jo@example.com>', 'same'],
    ['tags', 'jo@example.com', 'Jo <jo@example.org>', 'different'],
    ['lookup', 'jo@example.com', 'Jo Lind <jo@example.com>', 'same'],
    ['lookup', 'jo@example.com', 'Jo Lind', 'different'],
  ])('%s: %j and %j are %s', (control, wanted, got, sameness, valueMap) => {
    expect(compareValue(control, wanted, got, valueMap)).toBe(sameness);
  });

  it('knows real days only', () => {
    expect(['2026-02-28', '2026-02-29', '2026-13-01', '26-01-01'].map(isIsoDate)).toEqual([true, false, false, false]);
    expect([readDate('31/12/2026'), readDate('31 Foo 2026'), readDate('2026-11-26T10:00')]).toEqual([
      '2026-12-31',
      null,
      '2026-11-26',
    ]);
  });
});

describe('provenance block', () => {
  it('is five lines that say who, what and which review', () => {
    expect(block).toBe(
      [
        'Waybill H-7F3K-29QD',
        'Sales follow-up 2.1.0 · Harbor CRM',
        'AI text gpt-5, 19 Nov 2026 10:11 UTC',
        'Self-check Jun Lee 10:13 UTC · key k-jl',
        '5 fields sha256 1b2c:77e0:4d1f:9f04',
      ].join('\n'),
    );
  });

  it('is found and taken out wherever it stands, also folded into one line', () => {
    expect(stripProvenance(`Notes.\n\n${block}`)).toBe('Notes.');
    expect(stripProvenance(`Notes.\n\n${block}\n\nMore.`)).toBe('Notes.\n\nMore.');
    expect(stripProvenance(`${block}\n\nMore.`)).toBe('More.');
    expect(stripProvenance(`Notes. ${block.replace(/\n/g, ' ')}`)).toBe('Notes.');
    expect(stripProvenance(`a\n\n${block}\n\nb\n\n${block}`)).toBe('a\n\nb');
    expect(readProvenance(`a\n\n${block}\n\n${block.replace('7F3K', '8888')}`)).toEqual({ handoffId: 'H-8888-29QD' });
  });

  it('leaves text that only mentions a handoff, or an incomplete block, as it is', () => {
    for (const text of [
      'See Waybill H-7F3K-29QD \n for more.',
      block.split('\n').slice(0, 4).join('\n'),
      '  spaced  ',
    ]) {
      expect(stripProvenance(text)).toBe(text);
      expect(readProvenance(text)).toBeNull();
    }
  });

  it('keeps one line a line, whatever a name holds', () => {
    const odd = buildProvenance({
      handoffId: 'H-7F3K-29QD',
      contract: 'A\nB',
      version: '1',
      product: 'C',
      model: null,
      capturedAt: 'never',
      attestedBy: 'D\n\nE',
      review: 'secondPerson',
      fields: 1,
      digest: 'ab',
    });
    expect(odd.split('\n')).toEqual([
      'Waybill H-7F3K-29QD',
      'A B 1 · C',
      'AI text by an unknown model, unknown',
      'Approved by D E',
      '1 field sha256 ab',
    ]);
  });
});

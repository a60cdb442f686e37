// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { readRecords, saveRecord } from '../../../components/practice/records';
import { chatHash, crmHash, readRoute } from '../../../components/practice/route';

const now = new Date('2026-11-21T10:13:20Z');
const draft = { account: 'acme', kind: 'activity', number: null, values: { subject: 'Renewal' } } as const;
beforeEach(() => localStorage.clear());

describe('records', () => {
  it('get numbers from 2041 up, over all accounts and kinds', () => {
    const numbers = [draft, { ...draft, account: 'apex' as const }, { ...draft, kind: 'refund' as const }].map(
      (one) => {
        const saved = saveRecord(localStorage, one, now);
        return saved.ok && saved.record.number;
      },
    );
    expect(numbers).toEqual([2041, 2042, 2043]);
    expect(readRecords(localStorage)).toHaveLength(3);
  });

  it('are replaced under their number', () => {
    saveRecord(localStorage, draft, now);
    saveRecord(localStorage, { ...draft, number: 2041, values: { subject: 'Other' } }, now);
    expect(readRecords(localStorage)).toMatchObject([{ number: 2041, values: { subject: 'Other' } }]);
  });

  it.each([
    'not json',
    '{}',
    '[{"number":"2041"}]',
    '[{"number":1,"account":"evil","kind":"activity","values":{},"savedAt":"2026-11-21T10:13:20.000Z"}]',
  ])('are none where the storage holds %s', (stored) => {
    localStorage.setItem('practice.records', stored);
    expect(readRecords(localStorage)).toEqual([]);
  });

  it('say so where the browser refuses to store', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(saveRecord(full as unknown as Storage, draft, now)).toEqual({ ok: false, reason: 'full' });
  });
});

describe('routes', () => {
  it('read back what they wrote', () => {
    expect(readRoute(crmHash('apex', 'refund', 2044))).toEqual({
      page: 'crm',
      account: 'apex',
      kind: 'refund',
      number: 2044,
    });
    expect(readRoute(crmHash('acme', 'activity'))).toEqual({
      page: 'crm',
      account: 'acme',
      kind: 'activity',
      number: null,
    });
    expect(readRoute(chatHash('acme-refund'))).toEqual({ page: 'chat', conversation: 'acme-refund', policy: false });
    expect(readRoute('#/chat#refund-policy')).toEqual({ page: 'chat', conversation: 'acme-renewal', policy: true });
  });

  it.each(['', '#/', '#/crm/evil/activity/new', '#/crm/acme/deal/new', '#/crm/acme/activity/x1', '#/nowhere'])(
    'leads %s to the first page',
    (hash) => {
      expect(readRoute(hash)).toEqual({ page: 'first' });
    },
  );
});

// @vitest-environment jsdom
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CrmPage } from '../../../components/practice/crm-page';
import type { Contract } from '../../../lib/contract/schema';
import { commitFill } from '../../../lib/fill/commit';
import { isFillable, planFill } from '../../../lib/fill/plan';
import { readFields } from '../../../lib/fill/read';
import type { FillRequest } from '../../../lib/fill/schema';
import { refundRequest } from '../../../lib/pack/bundled/practice-refund';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';
import { noPace, openHtml, readRequest, request, task } from './page';

const ADDRESS = 'practice:crm/acme';

function openCrm(kind: 'activity' | 'refund', account: 'acme' | 'apex' = 'acme'): void {
  const page = <CrmPage say={(key) => key} account={account} kind={kind} number={null} storage={window.localStorage} />;
  openHtml(renderToStaticMarkup(page));
}

function requestFor(contract: Contract, values: Record<string, string>): FillRequest {
  const tasks = contract.target.mappings.map((mapping) => ({
    ...task(mapping.field, values[mapping.field] ?? '', { field: mapping.field, required: true }),
    mapping,
  }));
  return request(tasks, { address: ADDRESS, subject: { expected: 'Acme', select: contract.subject.page.select } });
}

const SALES = {
  subject: 'Acme renewal: refund and invoice',
  summary: 'They renew. A refund takes up to 10 days.',
  nextStep: 'Send the corrected invoice',
  followUpDate: '2026-11-26',
  stage: 'Qualified',
};
const REFUND = {
  reason: 'Charged twice for October.',
  amount: '129.5',
  method: 'Bank transfer',
  customerTold: 'true',
  dueDate: '2026-12-01',
  priority: 'High',
};

describe('the practice contracts fit the practice forms', () => {
  it.each([
    ['activity', salesFollowUp, SALES],
    ['refund', refundRequest, REFUND],
  ] as const)('%s', async (kind, contract, values) => {
    openCrm(kind);
    const wanted = requestFor(contract, values);
    const plan = planFill(document, wanted, ADDRESS);
    expect(plan.rows.map(({ field, status, reason }) => [field, status, reason])).toEqual(
      Object.keys(values).map((field) => [field, 'ready', null]),
    );
    expect(plan.subject.result).toBe('match');
    const result = await commitFill(document, wanted, plan, { address: () => ADDRESS, pace: noPace });
    expect(result.rows.map(({ grade }) => grade)).toEqual(Object.keys(values).map(() => 'verified'));
    const read = readFields(document, { ...readRequest(wanted), texts: ['Saved'] }, ADDRESS);
    for (const [field, value] of Object.entries(values)) expect(read.values[field]?.value).toContain(value);
    expect(read.textsSeen).toEqual([]);
  });

  it('but not the form of another account, and not each other', () => {
    openCrm('activity', 'apex');
    const elsewhere = planFill(document, requestFor(salesFollowUp, SALES), ADDRESS);
    expect([elsewhere.subject.result, isFillable(elsewhere)]).toEqual(['mismatch', false]);
    openCrm('refund');
    expect(planFill(document, requestFor(salesFollowUp, SALES), ADDRESS).refusal).not.toBeNull();
  });
});

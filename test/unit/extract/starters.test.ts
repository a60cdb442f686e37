import type { RootContent, Table } from 'mdast';
import { describe, expect, it } from 'vitest';
import type { Contract } from '../../../lib/contract/schema';
import { chooseContract } from '../../../lib/extract/choose-contract';
import { extractHandoff } from '../../../lib/extract/extract';
import { newEmployee } from '../../../lib/pack/bundled/new-employee';
import { newLead } from '../../../lib/pack/bundled/new-lead';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { starterPack } from '../../../lib/pack/bundled/starter';
import { supportTicket } from '../../../lib/pack/bundled/support-ticket';
import { captureOf, heading, paragraph } from '../../fixtures/checks/practice-capture';

const facts = (...rows: [string, string][]): Table => ({
  type: 'table',
  children: [['Field', 'Value'], ...rows].map((cells) => ({
    type: 'tableRow',
    children: cells.map((value) => ({ type: 'tableCell', children: [{ type: 'text', value }] })),
  })),
});

describe.each<[string, Contract, RootContent[], Record<string, string>]>([
  [
    'a support request',
    supportTicket,
    [
      heading('Subject'),
      paragraph('Mail held back'),
      heading('Answer to the customer'),
      paragraph('It is delivered again.'),
      heading('Steps to reproduce'),
      paragraph('Send a mail.'),
      heading('Details'),
      facts(
        ['Queue', 'Service desk'],
        ['Requestor', 'jonas.lind@example.com'],
        ['Environment', 'Staging'],
        ['Follow-up on', '4 December 2026'],
        ['Outage began', '2026-11-20 09:12'],
      ),
    ],
    {
      subject: 'Mail held back',
      message: 'It is delivered again.',
      steps: 'Send a mail.',
      requestor: 'jonas.lind@example.com',
      environment: 'Staging',
      followUpOn: '2026-12-04',
      outageBegan: '2026-11-20 09:12',
    },
  ],
  [
    'a lead',
    newLead,
    [
      heading('Need'),
      paragraph('Cold storage'),
      heading('Details'),
      facts(
        ['Lead company', 'Dunlin & Partners'],
        ['Estimated amount', '18,500.50'],
        ['Decision by', '4 December 2026'],
      ),
    ],
    { description: 'Cold storage', party: 'Dunlin & Partners', amount: '18500.5', endDate: '2026-12-04' },
  ],
  [
    'an employee',
    newEmployee,
    [facts(['Employee name', 'Aya Tanaka'], ['First day', '1 December 2026'])],
    { party: 'Aya Tanaka', startDate: '2026-12-01' },
  ],
])('the answer about %s', (_, contract, content, values) => {
  const capture = captureOf(content, { tool: 'chatgpt' });

  it('gives the values the form takes', () => {
    const found = extractHandoff(capture, contract).proposals.map(({ field, value }) => [field, value]);
    expect(Object.fromEntries(found)).toEqual(values);
  });

  it('leads to that contract among all that come with the extension', () => {
    const all = [...practicePack.contracts, ...starterPack.contracts];
    expect(chooseContract(capture, all).id).toBe(contract.id);
  });
});

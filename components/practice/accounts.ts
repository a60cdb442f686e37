/** The two customers of the practice CRM. */
import type { AccountId } from './route';

export interface Account {
  name: string;
  facts: [string, string][];
  log: { what: string; when: string }[];
  /** What the notes of a new activity hold already. */
  notes: string;
  other: AccountId;
}

export const accounts: Record<AccountId, Account> = {
  acme: {
    name: 'Acme',
    facts: [
      ['Account no.', 'AC-1180'],
      ['Plan', '40 seats, yearly'],
      ['Renews', '15 Dec 2026'],
      ['Owner', 'Jun Lee'],
      ['Open balance', '$0.00'],
    ],
    log: [
      { what: 'Renewal call', when: '18 Nov 2026 · Jun Lee' },
      { what: 'Invoice INV-3307 sent', when: '2 Nov 2026 · Billing' },
      { what: 'Seats raised from 34 to 40', when: '12 Aug 2026 · Maria Ruiz' },
    ],
    notes: 'Called at 15:00, 25 minutes.\nFinance joined for the last part.',
    other: 'apex',
  },
  apex: {
    name: 'Apex',
    facts: [
      ['Account no.', 'AC-1204'],
      ['Plan', '12 seats, monthly'],
      ['Renews', '1 Dec 2026'],
      ['Owner', 'Maria Ruiz'],
      ['Open balance', '$0.00'],
    ],
    log: [
      { what: 'Kickoff call', when: '17 Nov 2026 · Maria Ruiz' },
      { what: 'Contract signed', when: '9 Nov 2026 · Jun Lee' },
    ],
    notes: '',
    other: 'acme',
  },
};

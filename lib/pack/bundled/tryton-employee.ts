/** A new employee of Tryton as a target: its fields by the names its web client gives their controls, and by label. */
import type { Target } from '../../contract/schema';

export const trytonEmployee: Target = {
  system: 'hris',
  product: 'Tryton',
  object: 'employee',
  match: ['https://tryton.example.com/#*/model/company.employee**'],
  recordKey: { from: 'url', pattern: '/model/company\\.employee/(\\d+)' },
  mappings: [
    {
      field: 'party',
      control: 'lookup',
      locate: { label: ['Party'], name: 'party' },
      write: 'replace',
      audience: 'internal',
    },
    {
      field: 'startDate',
      control: 'date',
      locate: { label: ['Start Date'], name: 'start_date' },
      write: 'replace',
      audience: 'internal',
    },
    {
      field: 'endDate',
      control: 'date',
      locate: { label: ['End Date'], name: 'end_date' },
      write: 'replace',
      audience: 'internal',
    },
  ],
  receipt: {
    savedWhen: [{ urlMatches: '/model/company\\.employee/(\\d+)' }, { textAppears: 'Record saved.' }],
    readBack: true,
  },
  autoSubmit: false,
};

/** A new lead of Tryton as a target: its fields by the names its web client gives their controls, and by label. */
import type { Target } from '../../contract/schema';

export const trytonLead: Target = {
  system: 'crm',
  product: 'Tryton',
  object: 'lead',
  match: ['https://tryton.example.com/#*/model/sale.opportunity**'],
  recordKey: { from: 'url', pattern: '/model/sale\\.opportunity/(\\d+)' },
  mappings: [
    {
      field: 'party',
      control: 'lookup',
      locate: { label: ['Party'], name: 'party' },
      write: 'replace',
      audience: 'internal',
    },
    {
      field: 'description',
      control: 'text',
      locate: { label: ['Description'], name: 'description' },
      write: 'replace',
      audience: 'internal',
    },
    {
      field: 'reference',
      control: 'text',
      locate: { label: ['Reference'], name: 'reference' },
      write: 'replace',
      audience: 'internal',
    },
    {
      field: 'amount',
      control: 'number',
      locate: { label: ['Amount'], name: 'amount' },
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
    {
      field: 'comment',
      control: 'textarea',
      locate: { label: ['Comment'], name: 'comment' },
      write: 'append',
      audience: 'internal',
    },
  ],
  provenanceWrite: { field: 'comment', mode: 'appendBlock', form: 'thin', audience: 'internal' },
  receipt: {
    savedWhen: [{ urlMatches: '/model/sale\\.opportunity/(\\d+)' }, { textAppears: 'Record saved.' }],
    readBack: true,
  },
  autoSubmit: false,
};

/** A new ticket of Request Tracker as a target: its own fields by the names RT 5 gives them, custom fields by the names this contract asks a team to give them. */
import type { Control, Mapping, Target } from '../../contract/schema';

/** RT numbers custom fields differently in every installation, so the label alone names one; a ticket's page puts it into a class. */
const custom = (field: string, control: Control, label: string): Mapping => ({
  field,
  control,
  locate: { label: [label] },
  write: 'replace',
  audience: 'internal',
  shown: [{ select: `.custom-field-${label.replaceAll(' ', '-')} .current-value` }],
});

export const requestTrackerTicket: Target = {
  system: 'ticketing',
  product: 'Request Tracker',
  object: 'ticket',
  match: ['https://rt.example.com/Ticket/Create.html', 'https://rt.example.com/Ticket/Display.html?*'],
  recordKey: { from: 'url', pattern: '/Ticket/Display\\.html\\?.*id=(\\d+)' },
  mappings: [
    {
      field: 'subject',
      control: 'text',
      locate: { label: ['Subject'], name: 'Subject' },
      write: 'replace',
      audience: 'customer',
      shown: [{ select: '#header h1', pattern: '^#\\d+: (.+)$' }],
    },
    {
      field: 'requestor',
      control: 'tags',
      locate: { label: ['Requestors'], name: 'Requestors' },
      write: 'replace',
      audience: 'customer',
    },
    {
      field: 'owner',
      control: 'select',
      locate: { label: ['Owner'], name: 'Owner' },
      write: 'replace',
      audience: 'internal',
      shown: [{ select: '.owner .current-value' }],
    },
    {
      field: 'message',
      control: 'richText',
      // The requestor gets it by mail.
      locate: { name: 'Content' },
      write: 'replace',
      audience: 'customer',
      shown: [{ select: '.transaction.Ticket-transaction .messagebody' }, { select: '.messagebody' }],
    },
    custom('asset', 'text', 'Asset'),
    custom('environment', 'select', 'Environment'),
    custom('products', 'multiSelect', 'Products'),
    custom('service', 'lookup', 'Service'),
    custom('site', 'combobox', 'Site'),
    custom('followUpOn', 'date', 'Follow-up on'),
    custom('outageBegan', 'datetime', 'Outage began'),
    custom('steps', 'textarea', 'Steps to reproduce'),
    custom('workaround', 'richText', 'Workaround'),
  ],
  provenanceWrite: { field: 'steps', mode: 'appendBlock', form: 'thin', audience: 'internal' },
  receipt: {
    savedWhen: [{ urlMatches: '/Ticket/Display\\.html\\?.*id=(\\d+)' }, { textAppears: 'created in queue' }],
    readBack: true,
  },
  autoSubmit: false,
};

/** A new issue of Redmine as a target: its labels as Redmine 5 shows them in each language (its own `config/locales`), custom fields by the names this contract asks a team to give them. */
import type { Target } from '../../contract/schema';

export const redmineIssue: Target = {
  system: 'ticketing',
  product: 'Redmine',
  object: 'issue',
  match: [
    'https://redmine.example.com/projects/*/issues/new',
    'https://redmine.example.com/projects/*/issues',
    'https://redmine.example.com/issues/*',
  ],
  recordKey: { from: 'url', pattern: '/issues/(\\d+)' },
  mappings: [
    // Redmine draws the form anew when tracker or category change, so these come before what they could take away.
    {
      field: 'tracker',
      control: 'select',
      locate: {
        label: {
          en: ['Tracker'],
          de: ['Tracker'],
          fr: ['Tracker'],
          es: ['Tipo'],
          ar: ['نوع بند العمل'],
          ja: ['トラッカー'],
        },
      },
      write: 'replace',
      audience: 'internal',
      shown: [{ select: '#content > h2', pattern: '^(.+) #' }],
    },
    {
      field: 'category',
      control: 'select',
      locate: {
        label: {
          en: ['Category'],
          de: ['Kategorie'],
          fr: ['Catégorie'],
          es: ['Categoría'],
          ar: ['الفئة'],
          ja: ['カテゴリ'],
        },
      },
      write: 'replace',
      audience: 'internal',
    },
    {
      field: 'subject',
      control: 'text',
      locate: {
        label: { en: ['Subject'], de: ['Thema'], fr: ['Sujet'], es: ['Asunto'], ar: ['الموضوع'], ja: ['題名'] },
        name: 'issue[subject]',
      },
      write: 'replace',
      audience: 'internal',
      shown: [{ select: '.issue.details .subject h3' }],
    },
    {
      field: 'summary',
      control: 'textarea',
      locate: {
        label: {
          en: ['Description'],
          de: ['Beschreibung'],
          fr: ['Description'],
          es: ['Descripción'],
          ar: ['الوصف'],
          ja: ['説明'],
        },
        name: 'issue[description]',
      },
      write: 'append',
      audience: 'internal',
      shown: [{ select: '.issue.details > .description > .wiki' }],
    },
    {
      field: 'priority',
      control: 'select',
      locate: {
        label: {
          en: ['Priority'],
          de: ['Priorität'],
          fr: ['Priorité'],
          es: ['Prioridad'],
          ar: ['الأولوية'],
          ja: ['優先度'],
        },
      },
      write: 'replace',
      audience: 'internal',
    },
    {
      field: 'changeOwner',
      control: 'select',
      locate: {
        label: {
          en: ['Assignee'],
          de: ['Zugewiesen an'],
          fr: ['Assigné à'],
          es: ['Asignado a'],
          ar: ['المحال اليه'],
          ja: ['担当者'],
        },
      },
      write: 'replace',
      audience: 'internal',
    },
    {
      field: 'startDate',
      control: 'date',
      locate: {
        label: {
          en: ['Start date'],
          de: ['Beginn'],
          fr: ['Début'],
          es: ['Fecha de inicio'],
          ar: ['تاريخ البداية'],
          ja: ['開始日'],
        },
      },
      write: 'replace',
      audience: 'internal',
    },
    {
      field: 'dueDate',
      control: 'date',
      locate: {
        label: {
          en: ['Due date'],
          de: ['Abgabedatum'],
          fr: ['Echéance'],
          es: ['Fecha fin'],
          ar: ['تاريخ النهاية'],
          ja: ['期日'],
        },
      },
      write: 'replace',
      audience: 'internal',
    },
    { field: 'severity', control: 'select', locate: { label: ['Severity'] }, write: 'replace', audience: 'internal' },
    {
      field: 'severityRule',
      control: 'textarea',
      locate: { label: ['Severity rule'] },
      write: 'replace',
      audience: 'internal',
    },
    {
      field: 'service',
      control: 'text',
      locate: { label: ['Affected service'] },
      write: 'replace',
      audience: 'internal',
    },
    {
      field: 'reviewDate',
      control: 'date',
      locate: { label: ['Review date'] },
      write: 'replace',
      audience: 'internal',
    },
    {
      field: 'downtime',
      control: 'number',
      // Redmine takes a point in every language; up to 5.0 it takes nothing else.
      decimalSeparator: '.',
      locate: { label: ['Downtime in hours'] },
      write: 'replace',
      audience: 'internal',
    },
    {
      field: 'customersAffected',
      control: 'checkbox',
      locate: { label: ['Customers affected'] },
      write: 'replace',
      audience: 'internal',
    },
    {
      field: 'rollbackPlan',
      control: 'textarea',
      locate: { label: ['Rollback plan'] },
      write: 'replace',
      audience: 'internal',
    },
  ],
  provenanceWrite: { field: 'summary', mode: 'appendBlock', form: 'thin', audience: 'internal' },
  receipt: {
    savedWhen: [
      { urlMatches: '/issues/(\\d+)' },
      { textAppears: 'created.' },
      { textAppears: 'erstellt.' },
      { textAppears: 'créée.' },
      { textAppears: 'creada.' },
      { textAppears: 'لقد تم انشاء' },
      { textAppears: 'が作成されました。' },
    ],
    readBack: true,
  },
  autoSubmit: false,
};

/** Starter contract: a call summarized with AI becomes a lead in Tryton. */
import type { Contract } from '../../contract/schema';
import { recordByCapturer } from './record-by-capturer';
import { trytonLead } from './tryton-lead';

export const newLead: Contract = {
  ...recordByCapturer,
  id: 'new-lead',
  name: 'New lead to a Tryton opportunity',
  impact: 'low',
  stakes: 'low',
  description: {
    purpose: 'Record a lead from the notes of a first call.',
    limitations: 'One lead a record. No prices that were promised.',
    usage: 'After a first call with a company that may buy.',
  },
  task: {
    name: 'Record a lead',
    toolStep: 'AI summarizes the call and states company, amount and dates',
    allowedTools: ['practice', 'chatgpt', 'claude', 'gemini', 'copilot'],
    startedBy: 'owner.input',
    baselineMinutes: 12,
  },
  input: {
    template:
      'Summarize the lead from these notes: {{notes}}. State the company, what they need, the amount, and from when until when.',
    promptVersion: '1',
  },
  output: {
    standard: 'A line that says what they need, a comment of what was said, company, amount and dates',
    template:
      '## Need\n## Call notes\nA table of Our company, Lead company, Estimated amount, Lead since, Decision by, Lead reference',
    extract: [
      { field: 'description', from: ['heading:Need', 'label:Need', 'json:description'] },
      { field: 'comment', from: ['heading:Call notes', 'label:Call notes', 'json:comment'] },
      { field: 'party', from: ['table:Lead company', 'label:Lead company', 'json:party'] },
      { field: 'amount', from: ['table:Estimated amount', 'label:Estimated amount', 'json:amount'], parse: 'number' },
      { field: 'startDate', from: ['table:Lead since', 'label:Lead since', 'json:startDate'], parse: 'date' },
      { field: 'endDate', from: ['table:Decision by', 'label:Decision by', 'json:endDate'], parse: 'date' },
      { field: 'reference', from: ['table:Lead reference', 'label:Lead reference', 'json:reference'] },
    ],
  },
  payload: {
    fields: [
      {
        name: 'party',
        label: 'Lead company',
        logicalType: 'string',
        required: true,
        ask: 'The answer names no company. Whose lead is it?',
      },
      {
        name: 'description',
        label: 'Need',
        logicalType: 'string',
        required: true,
        ask: 'The answer does not say what they need. What?',
      },
      { name: 'amount', label: 'Estimated amount', logicalType: 'number', required: false },
      { name: 'startDate', label: 'Lead since', logicalType: 'date', required: false },
      { name: 'endDate', label: 'Decision by', logicalType: 'date', required: false },
      { name: 'reference', label: 'Lead reference', logicalType: 'string', required: false },
      { name: 'comment', label: 'Call notes', logicalType: 'string', required: false },
    ],
    attachments: [],
    evidence: [],
    context: { required: ['promptThread', 'model'], fromOutput: [], noneStatedCounts: true },
  },
  quality: [
    {
      id: 'company-given',
      type: 'library',
      metric: 'missingValues',
      field: 'party',
      description: 'The company is given',
      mustBe: 0,
      dimension: 'completeness',
      severity: 'error',
      nonNegotiable: true,
    },
    {
      id: 'no-personal-numbers',
      type: 'library',
      metric: 'personalData',
      description: 'No card, bank or ID numbers',
      mustBe: 0,
      severity: 'error',
      arguments: { kinds: ['iban', 'card', 'ssn'] },
    },
    { id: 'amount-said', type: 'text', description: 'The amount was said in the call.', nonNegotiable: true },
  ],
  approval: {
    rule: 'approveEditReject',
    mandatoryWhen: [{ when: 'always', review: 'selfCheck' }],
    levels: [],
    maxLoops: 2,
    rejectReasons: ['context', 'accuracy', 'tone', 'task'],
    causes: ['input', 'prompt', 'reviewStandard', 'nextStep'],
    budget: { userActions: 2, note: "plus the system's own save" },
  },
  stopRules: [
    {
      id: 'discount',
      when: { phrases: ['guaranteed discount', 'binding price'], in: ['answer'] },
      level: 'review',
      route: { to: '@capturer' },
      message: 'A price was promised. Take it out, or let somebody decide who may promise it.',
    },
  ],
  rollback: {
    plan: 'Undo the fill; if it is saved, cancel the lead and name this handoff in a note.',
    changeOwner: '@capturer',
  },
  target: trytonLead,
  subject: {
    field: 'company',
    from: ['table:Our company', 'label:Our company', 'json:company'],
    page: { select: ['input[name="company"]'] },
  },
  receiver: { checks: ['Company is right', 'Amount is an estimate'] },
  knownFailures: ['It takes a wish for an order.'],
  tests: [
    {
      name: 'a price that was promised',
      prompt: 'Notes of the call with Dunlin.',
      answer: '## Need\nCold storage at a binding price\n## Call notes\nThey want it.',
      expect: { description: 'Cold storage at a binding price', state: 'draft' },
    },
    {
      name: 'a lead with company, amount and day',
      prompt: 'Notes of the call with Dunlin.',
      answer:
        '## Need\nCold storage\n## Call notes\nThey want it.\n\n| What | Value |\n|---|---|\n| Lead company | Dunlin |\n| Estimated amount | 18500.50 |\n| Decision by | 4 December 2026 |',
      expect: { party: 'Dunlin', amount: '18500.5', endDate: '2026-12-04', state: 'proposed' },
    },
  ],
};

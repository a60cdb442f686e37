/** Starter contract: an onboarding plan written with AI becomes an employee in Tryton; a second look is always asked for by its stakes. */
import type { Contract } from '../../contract/schema';
import { recordByCapturer } from './record-by-capturer';
import { trytonEmployee } from './tryton-employee';

export const newEmployee: Contract = {
  ...recordByCapturer,
  id: 'new-employee',
  name: 'New employee to Tryton',
  impact: 'medium',
  stakes: 'medium',
  description: {
    purpose: 'Record who starts when, from the onboarding plan.',
    limitations: 'One person a record. No pay, no health, no ID numbers.',
    usage: 'When the contract of employment is signed.',
  },
  task: {
    name: 'Record an employee',
    toolStep: 'AI writes the onboarding plan and states person and dates',
    allowedTools: ['practice', 'chatgpt', 'claude', 'gemini', 'copilot'],
    startedBy: 'owner.input',
    baselineMinutes: 12,
  },
  input: {
    template:
      'Write the onboarding plan from these notes: {{notes}}. State the employee, the first day and the last day of the contract.',
    promptVersion: '1',
  },
  output: {
    standard: 'The first day and the last day',
    template: '## Onboarding\nA table of Our company, Employee name, First day, Last day',
    extract: [
      { field: 'party', from: ['table:Employee name', 'label:Employee name', 'json:party'] },
      { field: 'startDate', from: ['table:First day', 'label:First day', 'json:startDate'], parse: 'date' },
      { field: 'endDate', from: ['table:Last day', 'label:Last day', 'json:endDate'], parse: 'date' },
    ],
  },
  payload: {
    fields: [
      {
        name: 'party',
        label: 'Employee name',
        logicalType: 'string',
        required: true,
        ask: 'The answer names nobody. Who starts?',
      },
      {
        name: 'startDate',
        label: 'First day',
        logicalType: 'date',
        required: true,
        ask: 'The answer has no first day. When do they start?',
      },
      { name: 'endDate', label: 'Last day', logicalType: 'date', required: false },
    ],
    attachments: [],
    evidence: [],
    context: { required: ['promptThread', 'model'], fromOutput: [], noneStatedCounts: true },
  },
  quality: [
    {
      id: 'first-day-given',
      type: 'library',
      metric: 'missingValues',
      field: 'startDate',
      description: 'The first day is given',
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
    { id: 'contract-signed', type: 'text', description: 'The contract of employment is signed.', nonNegotiable: true },
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
      id: 'pay',
      when: { phrases: ['salary', 'sick leave'], in: ['answer'] },
      level: 'review',
      route: { to: '@capturer' },
      message: 'Pay and health do not belong into this record. Take them out.',
    },
  ],
  rollback: {
    plan: 'Undo the fill; if it is saved, delete the employee before anything refers to it.',
    changeOwner: '@capturer',
  },
  target: trytonEmployee,
  subject: {
    field: 'company',
    from: ['table:Our company', 'label:Our company', 'json:company'],
    page: { select: ['input[name="company"]'] },
  },
  receiver: { checks: ['Person is right', 'First day is right'] },
  knownFailures: ['It takes the day of the signature for the first day.'],
  tests: [
    {
      name: 'pay does not belong here',
      prompt: 'Plan the start of Aya Tanaka.',
      answer: '## Onboarding\nHer salary is agreed.\n\n| What | Value |\n|---|---|\n| Employee name | Aya Tanaka |',
      expect: { party: 'Aya Tanaka', state: 'draft' },
    },
    {
      name: 'who starts and when',
      prompt: 'Plan the start of Aya Tanaka.',
      answer: '| What | Value |\n|---|---|\n| Employee name | Aya Tanaka |\n| First day | 1 December 2026 |',
      expect: { party: 'Aya Tanaka', startDate: '2026-12-01', state: 'proposed' },
    },
  ],
};

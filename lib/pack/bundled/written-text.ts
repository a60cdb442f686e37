/** What the starter contracts for texts that others read have in common: one author who answers for it, a self-check, and nothing of Waybill's own in the text. */
import type { Contract } from '../../contract/schema';

/** What differs from text to text. */
type Own = Pick<Contract, 'description' | 'task' | 'input' | 'output' | 'target' | 'subject' | 'receiver'> & {
  fields: Contract['payload']['fields'];
  /** The field that holds the text, and how many words it may have. */
  body: string;
  words: [number, number];
  attest: string[];
  /** An answer of which the text is `Thank you.` */
  sample: string;
};

export const CHAT_TOOLS = ['practice', 'chatgpt', 'claude', 'gemini', 'copilot'];

const PLACEHOLDERS = ['[name]', '[your name]', '[company]', '[date]', 'as an ai language model'];

function qualityOf({ body, words, attest }: Own): Contract['quality'] {
  return [
    {
      id: 'claims-in-sources',
      type: 'library',
      metric: 'unsupportedClaims',
      description: 'Every number is in a source',
      mustBe: 0,
      dimension: 'accuracy',
      severity: 'warning',
    },
    {
      id: 'no-placeholders',
      type: 'library',
      metric: 'bannedTerms',
      field: body,
      description: 'No placeholder is left',
      mustBe: 0,
      severity: 'error',
      arguments: { terms: PLACEHOLDERS },
    },
    {
      id: 'length',
      type: 'library',
      metric: 'wordCount',
      field: body,
      description: `Text is ${words[0]} to ${words[1]} words`,
      mustBeBetween: words,
      dimension: 'conformity',
      severity: 'warning',
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
    ...attest.map((description, at) => ({
      id: `attest-${at + 1}`,
      type: 'text' as const,
      description,
      nonNegotiable: true,
    })),
  ];
}

/** All of a contract for one kind of text but what it is called. */
export function writtenText(own: Own): Omit<Contract, 'id' | 'name'> {
  const { fields, body: _body, words: _words, attest: _attest, sample, ...parts } = own;
  const roles = ['inputOwner', 'reviewOwner', 'nextStepOwner', 'changeOwner', 'operationsOwner'] as const;
  return {
    apiVersion: 'handoff/v1',
    kind: 'HandoffContract',
    version: '1.0.0',
    versionName: '2026-11 first',
    status: 'active',
    reviewBy: '2027-06-30',
    impact: 'medium',
    stakes: 'medium',
    ...parts,
    task: { ...parts.task, startedBy: 'owner.input' },
    team: { members: roles.map((role) => ({ username: '@capturer', role })), separationOfDuties: false },
    payload: {
      fields,
      attachments: [],
      evidence: [],
      context: { required: ['promptThread', 'model'], fromOutput: [], noneStatedCounts: true },
    },
    quality: qualityOf(own),
    approval: {
      rule: 'approveEditReject',
      mandatoryWhen: [{ when: 'always', review: 'selfCheck' }],
      levels: [],
      maxLoops: 2,
      rejectReasons: ['context', 'accuracy', 'tone', 'task'],
      causes: ['input', 'prompt', 'reviewStandard', 'nextStep'],
      budget: { userActions: 3, note: "who reads it, Fill, and the product's own Send or Publish" },
    },
    completion: { state: 'executed', evidence: 'targetRecordUrl', provisionalLabel: '[AI draft - not approved]' },
    stopRules: [
      {
        id: 'legal',
        when: { phrases: ['lawsuit', 'legal action', 'data breach'], in: ['prompt', 'answer'] },
        level: 'stop',
        route: { to: '@capturer', state: 'escalated' },
        message: 'Legal matters and breaches are answered by the people in charge, not from an AI draft.',
      },
    ],
    rollback: {
      plan: 'Undo the fill, or discard the draft; once it is sent or published, correct it where it was read.',
      changeOwner: '@capturer',
    },
    support: [{ channel: 'first responder', contact: '@capturer' }],
    measures: [{ name: 'reworkRate', normalRange: [0, 0.2], onBreach: 'warn' }],
    knownFailures: ['It promises what nobody agreed to.', 'It takes the tone of another reader.'],
    privacy: { store: { promptThread: 'full', answer: 'full' }, retention: 'P400D' },
    tests: [
      {
        name: 'a legal matter',
        prompt: 'They threaten legal action.',
        answer: sample,
        expect: { state: 'escalated' },
      },
      { name: 'thanks', prompt: 'Thank them.', answer: sample, expect: { [own.body]: 'Thank you.' } },
    ],
  };
}

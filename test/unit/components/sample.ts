/** A sample handoff made by the real extraction, decider and fold, so that every view is tested on a state that can occur. */
import type { Capture, Source } from '../../../lib/capture/schema';
import { runChecks } from '../../../lib/check/run';
import type { Contract } from '../../../lib/contract/schema';
import { extractHandoff } from '../../../lib/extract/extract';
import type { FillPlan } from '../../../lib/fill/schema';
import { checkContextOf } from '../../../lib/handoff/check-context';
import { decide } from '../../../lib/handoff/decide';
import type { RecordedEvent } from '../../../lib/handoff/event';
import { evolve } from '../../../lib/handoff/evolve';
import type { Actor, CapturedData, Command, FieldValue, Handoff, HandoffId } from '../../../lib/handoff/schema';
import { practicePack } from '../../../lib/pack/bundled/practice';

export const jun: Actor = { username: 'j.lee', name: 'Jun Lee', keyId: null, declared: 'practice' };
export const maria: Actor = { username: 'm.ruiz', name: 'Maria Ruiz', keyId: null, declared: 'practice' };
export const ID = 'H-7F3K-29QD' as HandoffId;

const answer = `Subject
Acme renewal: refund, invoice
Summary
Acme confirmed the renewal of 40 seats on the call of 18 November. They were charged twice in October, $1,240. The refund will arrive in 3 days. Their finance team asked for a corrected invoice before they sign.
Next step
Send the corrected invoice
Open questions
Who is the second attendee from finance?`;

const turn = (role: 'user' | 'assistant', text: string, model: string | null) => ({
  role,
  id: null,
  text,
  markdown: text,
  model: { value: model, scope: model ? ('message' as const) : ('unknown' as const) },
  provider: null,
  sources: [] as Source[],
  links: [],
  code: [],
  tables: [],
  math: [],
  attachments: [],
  hidden: [],
});

const heading = (value: string) => ({ type: 'heading', depth: 2, children: [{ type: 'text', value }] });
const paragraph = (value: string) => ({ type: 'paragraph', children: [{ type: 'text', value }] });

export const capture: Capture = {
  v: 1,
  tool: 'practice',
  adapter: { id: 'practice', verified: '2026-11-01' },
  method: 'button',
  capturedAt: '2026-11-19T10:11:12.000Z',
  conversation: { id: 'c1', title: 'Acme renewal', url: 'practice:chat', temporary: false },
  completeness: { captured: 2, total: 2, known: true, streaming: false },
  turns: [
    turn(
      'user',
      'Write a follow-up for Acme. Call notes of 18 November: renew 40 seats; charged twice in October, $1,240; finance wants a corrected invoice.',
      null,
    ),
    {
      ...turn('assistant', answer, 'gpt-5'),
      sources: [
        { title: 'Call notes, 18 Nov', url: null, quote: 'renew 40 seats, charged twice, 1,240', hidden: false },
        { title: 'Invoice INV-3307', url: 'https://books.example/INV-3307', quote: null, hidden: false },
      ],
    },
  ],
  answer: 1,
  tree: {
    type: 'root',
    children: answer.split('\n').map((line, index) => (index % 2 === 0 ? heading(line) : paragraph(line))),
  },
  selection: null,
  warnings: [],
};

/** The contract of the practice pack by its id. */
export function contractOf(id: string): Contract {
  const contract = practicePack.contracts.find((candidate) => candidate.id === id);
  if (!contract) throw new Error(`no contract ${id}`);
  return contract;
}

export function startOf(contract: Contract, digest = 'a'.repeat(64)): CapturedData {
  const extraction = extractHandoff(capture, contract);
  const values: Record<string, FieldValue> = {};
  for (const { name, default: usual } of contract.payload.fields) {
    const found = extraction.proposals.find((proposal) => proposal.field === name);
    if (found) values[name] = { value: found.value, origin: 'ai', by: null, span: found.span, original: null };
    else if (usual) values[name] = { value: usual, origin: 'person', by: jun.name, span: null, original: null };
  }
  const policy = practicePack.policyLibrary[0];
  return {
    contract: { id: contract.id, version: contract.version, name: contract.name, digest: 'b'.repeat(64) },
    title: extraction.title,
    subject: extraction.subject ?? 'Acme',
    owners: { inputOwner: jun.username, reviewOwner: maria.username, nextStepOwner: jun.username },
    capture: {
      digest,
      tool: capture.tool,
      method: capture.method,
      model: 'gpt-5',
      url: 'practice:chat',
      conversationTitle: 'Acme renewal',
      capturedAt: capture.capturedAt,
      completeness: capture.completeness,
      turns: 2,
    },
    values,
    sources: [
      ...(capture.turns[1]?.sources ?? []).map((source): Source => ({ ...source, from: 'answer' })),
      ...(policy?.quotes ?? []).map(
        (quote): Source => ({
          title: policy?.title ?? '',
          url: policy?.url ?? '',
          quote,
          hidden: false,
          from: 'library',
          verifiedBy: 'Paulo Ito',
          verifiedAt: '2026-10-01',
        }),
      ),
    ],
    context: extraction.context,
  };
}

export interface Step {
  at: string;
  command: Command;
  actor?: Actor;
}

const NOTES = `Acme confirmed the renewal of 40 seats on the call of 18 November. They were charged twice in October, $1,240. The refund will arrive in up to 10 days. Their finance team asked for a corrected invoice before they sign.`;
const stamp = (time: string) => `2026-11-19T${time}.000Z`;
const refusedFill: Command = {
  kind: 'planFill',
  token: 't0',
  address: 'practice:crm/acme/activity/new',
  subject: 'match',
  subjectConfirmed: false,
  attested: [],
};

const written = [
  ['subject', 'Subject', 'Acme renewal: refund, invoice'],
  ['summary', 'Notes', NOTES],
  ['nextStep', 'Next step', 'Send the corrected invoice'],
  ['followUpDate', 'Follow-up date', '2026-11-26'],
  ['stage', 'Stage', 'Qualified'],
] as const;

/** A whole sales follow-up: captured, refused, corrected twice, filled, saved, changed by somebody. */
export function salesSteps(): Step[] {
  const contract = contractOf('sales-follow-up');
  const attested = contract.quality.flatMap((rule) => (rule.type === 'text' ? [rule.description ?? rule.id] : []));
  return [
    { at: stamp('10:11:12'), command: { kind: 'capture', handoffId: ID, start: startOf(contract) } },
    { at: stamp('10:11:40'), command: refusedFill },
    { at: stamp('10:12:31'), command: { kind: 'setField', field: 'summary', value: NOTES } },
    { at: stamp('10:12:38'), command: { kind: 'setField', field: 'followUpDate', value: '2026-11-26' } },
    { at: stamp('10:12:40'), command: { ...refusedFill, token: 't1', attested } as Command },
    {
      at: stamp('10:13:02'),
      command: {
        kind: 'recordFill',
        token: 't1',
        address: 'practice:crm/acme/activity/new',
        fields: written.map(([field, label, value]) => ({
          field,
          label,
          before: '',
          wanted: value,
          readBack: value,
          grade: 'verified',
        })),
      },
    },
    {
      at: stamp('10:13:20'),
      command: {
        kind: 'recordSave',
        address: 'practice:crm/acme/activity/2041',
        key: '2041',
        evidence: ['text:Saved'],
        confirmed: false,
        fields: written.map(([field, label, value]) => ({
          field,
          label,
          filled: value,
          saved: field === 'followUpDate' ? '11/26/2026' : field === 'stage' ? 'SQL' : value,
          grade: field === 'followUpDate' || field === 'stage' ? 'same' : 'exact',
        })),
      },
    },
    {
      at: stamp('15:40:07'),
      command: {
        kind: 'recordChanged',
        fields: [{ field: 'summary', label: 'Notes', from: NOTES, to: NOTES.replace('$1,240', '$1,420') }],
      },
    },
  ];
}

/** The state after steps, as the background would have it. Refusals add their events and go on. */
export function walk(
  steps: Step[],
  contract: Contract,
): { handoff: Handoff; events: (RecordedEvent & { at: string })[] } {
  let handoff: Handoff | null = null;
  const all: RecordedEvent[] = [];
  for (const { at, command, actor = jun } of steps) {
    const checks = handoff ? runChecks(checkContextOf(handoff, contract, capture, at.slice(0, 10))) : [];
    const decided = decide(handoff, command, { contract, actor, now: at, checks });
    for (const event of decided.events) {
      const recorded = { ...event, at, actor } as RecordedEvent;
      all.push(recorded);
      handoff = evolve(handoff, recorded, ID);
    }
  }
  if (!handoff) throw new Error('nothing captured');
  return { handoff, events: all };
}

export const plan: FillPlan = {
  token: 'look',
  address: 'practice:crm/acme/activity/new',
  rows: [
    ['subject', 'Subject', ''],
    ['summary', 'Notes', 'Called at 15:00, 25 minutes with the second attendee.\nLeft a message.'],
    ['nextStep', 'Next step', ''],
    ['followUpDate', 'Due date', ''],
    ['stage', 'Stage', 'Contacted'],
  ].map(([field = '', label = '', before = '']) => ({
    field,
    label,
    status: 'ready',
    reason: null,
    before,
    after: '',
    signature: 's',
  })),
  subject: { result: 'match', expected: 'Acme', found: 'Acme' },
  refusal: null,
};

/** People, contracts and handoffs of the tests, and a small runner that decides and evolves. */
import type { CheckResult } from '../../../lib/check/result';
import { runChecks } from '../../../lib/check/run';
import { ownersOf } from '../../../lib/contract/people';
import { attestationsOf } from '../../../lib/contract/review';
import type { Contract } from '../../../lib/contract/schema';
import { mappingsOf } from '../../../lib/contract/status';
import type { Around } from '../../../lib/handoff/around';
import { checkContextOf, withEdits } from '../../../lib/handoff/check-context';
import { decide } from '../../../lib/handoff/decide';
import type { RecordedEvent } from '../../../lib/handoff/event';
import { evolve } from '../../../lib/handoff/evolve';
import type {
  Actor,
  CapturedData,
  Command,
  Decided,
  FieldValue,
  FilledField,
  Handoff,
  HandoffId,
  HandoffState,
  SavedField,
} from '../../../lib/handoff/schema';
import { refundRequest } from '../../../lib/pack/bundled/practice-refund';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';
import { captureOf, practiceSources, SUMMARY } from '../../fixtures/checks/practice-capture';

const person = (username: string, name: string): Actor => ({ username, name, keyId: 'k-1', declared: 'practice' });
export const jun = person('j.lee', 'Jun Lee');
export const maria = person('m.ruiz', 'Maria Ruiz');
export const sam = person('s.moor', 'Sam Moor');
export const paulo = person('p.ito', 'Paulo Ito');

export const ID = 'H-7F3K-29QD' as HandoffId;
export const OTHER = 'H-7F3K-29QE' as HandoffId;
export { refundRequest, salesFollowUp };

/** Two levels in order: Maria, then Sam. */
export const twoLevels: Contract = {
  ...refundRequest,
  approval: {
    ...refundRequest.approval,
    levels: [
      { order: 2, role: 'businessApprover', approvals: 1 },
      { order: 1, role: 'reviewOwner', approvals: 1 },
    ],
  },
};

const ai = (value: string): FieldValue => ({
  value,
  origin: 'ai',
  by: null,
  span: { start: 0, end: 1 },
  original: null,
});
const own = (value: string): FieldValue => ({ value, origin: 'person', by: 'Jun Lee', span: null, original: null });

/** Values with which nothing waits. */
const GOOD: Record<string, Record<string, FieldValue>> = {
  'sales-follow-up': {
    subject: ai('Acme renewal'),
    summary: ai(SUMMARY.replace('3 days', 'up to 10 days')),
    nextStep: ai('Send the corrected invoice'),
    followUpDate: own('2026-11-26'),
    stage: own('Qualified'),
  },
  'refund-request': {
    reason: ai('Acme was charged twice in October.'),
    amount: ai('1240'),
    method: ai('Card'),
    dueDate: own('2026-11-30'),
    priority: own('Normal'),
  },
};

export function startOf(contract: Contract, values: Record<string, FieldValue> = {}): CapturedData {
  const capture = captureOf();
  return {
    contract: { id: contract.id, version: contract.version, name: contract.name, digest: 'd1' },
    title: 'Acme renewal',
    subject: 'Acme',
    owners: ownersOf(contract, 'j.lee'),
    capture: {
      digest: 'c1',
      tool: capture.tool,
      method: capture.method,
      model: 'gpt-5',
      url: capture.conversation.url,
      conversationTitle: capture.conversation.title,
      capturedAt: capture.capturedAt,
      completeness: capture.completeness,
      turns: 2,
    },
    values: { ...GOOD[contract.id], ...values },
    sources: practiceSources,
    context: { decisionsMade: [], openQuestions: [], knownLimitations: [] },
  };
}

/** Eight figures no source speaks of. */
export const FIGURES = 'Seats by team: 11, 12, 13, 14, 15, 16, 17 and 18.';

/** Self-check, unless the handoff itself calls for a second person in one of five ways. */
export const conditional: Contract = {
  ...salesFollowUp,
  confidence: {
    source: 'computed',
    from: ['unsupportedClaims', 'gaps', 'captureCompleteness'],
    personMaySay: 'notSure',
    threshold: 0.5,
  },
  approval: {
    ...salesFollowUp.approval,
    mandatoryWhen: [
      { when: 'confidence', below: 'threshold', review: 'secondPerson' },
      { when: 'detected', anyOf: ['accountChange'], review: 'secondPerson' },
      { when: 'topic', anyOf: ['discount'], review: 'secondPerson' },
      { when: 'missing', anyOf: ['stage'], review: 'secondPerson' },
      { when: 'changed', anyOf: ['model', 'promptVersion'], review: 'secondPerson' },
      { when: 'always', review: 'selfCheck' },
    ],
    editCapMinutes: 15,
  },
  exceptions: [
    { case: 'lowConfidence', route: 'reviewOwner' },
    { case: 'badOutput', route: 'support.firstResponder' },
  ],
};

/** A second person has approved what this model answers to this prompt. */
export const KNOWN: Around = {
  history: [
    { right: true, model: captureOf().turns[1]?.model.value ?? null, promptVersion: salesFollowUp.input.promptVersion },
  ],
};

/** One handoff with its log. `now` moves on a minute with every command. */
export interface World {
  contract: Contract;
  handoff: Handoff | null;
  log: RecordedEvent[];
  now: string;
  prompt: string | null;
  /** Words the AI wrote besides the practice answer. */
  more: string;
  around: Around;
}

export function worldOf(contract: Contract = salesFollowUp, prompt: string | null = null): World {
  return { contract, handoff: null, log: [], now: '2026-11-21T10:00:00.000Z', prompt, more: '', around: {} };
}

export function checksOf(world: World, command: Command, data: CapturedData | Handoff): CheckResult[] {
  const capture = captureOf();
  const [ask] = capture.turns;
  if (ask && world.prompt !== null) ask.text = world.prompt;
  const answer = capture.turns[capture.answer];
  if (answer) answer.text += world.more;
  const edited = withEdits(data, command);
  const { prompt, more, around, contract } = world;
  const { values, sources, subject, owners, ...rest } = edited;
  const { notSure, vouched, loops, record } = rest as Partial<Handoff>;
  const key = JSON.stringify([
    prompt,
    more,
    around,
    values,
    sources,
    subject,
    owners,
    notSure,
    vouched,
    loops,
    record?.key,
  ]);
  const of = checked.get(contract) ?? new Map<string, CheckResult[]>();
  checked.set(contract, of);
  const known = of.get(key);
  if (known) return known;
  const results = runChecks(checkContextOf(edited, contract, capture, '2026-11-21', 'en', around));
  of.set(key, results);
  return results;
}

/** Random walks ask for the same again and again; by all that `checkContextOf` reads of a handoff. */
const checked = new WeakMap<Contract, Map<string, CheckResult[]>>();

/** Decides one command and appends what it brings, refusals included. */
export function give(world: World, command: Command, actor: Actor = jun): Decided {
  world.now = new Date(Date.parse(world.now) + 60_000).toISOString();
  const data = world.handoff ?? (command.kind === 'capture' ? command.start : null);
  const checks = data ? checksOf(world, command, data) : [];
  const decided = decide(world.handoff, command, { contract: world.contract, actor, now: world.now, checks });
  for (const event of decided.events) {
    const recorded = { ...event, at: world.now, actor } as RecordedEvent;
    world.log.push(recorded);
    world.handoff = evolve(world.handoff, recorded, ID);
  }
  return decided;
}

export function ruleOf(decided: Decided): string | null {
  return decided.ok ? null : decided.refusal.rule;
}

export const commands = {
  capture: (contract: Contract, values?: Record<string, FieldValue>): Command => ({
    kind: 'capture',
    handoffId: ID,
    start: startOf(contract, values),
  }),
  plan: (contract: Contract, changes: Partial<Extract<Command, { kind: 'planFill' }>> = {}): Command => ({
    kind: 'planFill',
    token: 't1',
    address: `practice:crm/acme/${contract.target.object}/new`,
    subject: 'match',
    subjectConfirmed: false,
    attested: attestationsOf(contract),
    ...changes,
  }),
  /** `left` fields, the first of the contract or those named, come out as not filled. */
  filled: (contract: Contract, token = 't1', left: number | string[] = 0): Command => ({
    kind: 'recordFill',
    token,
    address: `practice:crm/acme/${contract.target.object}/new`,
    fields: filledFields(contract, left),
  }),
  /** The draft's label taken out of the saved record, with `left` fields not written. */
  removed: (contract: Contract, left: number | string[] = 0, wanted = 'x'): Command => ({
    kind: 'removeLabel',
    token: 'r1',
    address: `practice:crm/acme/${contract.target.object}/2041`,
    fields: filledFields(contract, left, wanted),
    confirmed: false,
  }),
  saved: (contract: Contract, changes: Partial<Extract<Command, { kind: 'recordSave' }>> = {}): Command => ({
    kind: 'recordSave',
    address: `practice:crm/acme/${contract.target.object}/2041`,
    key: '2041',
    evidence: ['text:Saved'],
    fields: savedFields(contract),
    confirmed: false,
    ...changes,
  }),
  approve: (contract: Contract): Command => ({
    kind: 'decide',
    decision: 'approve',
    attested: attestationsOf(contract),
  }),
  reject: { kind: 'decide', decision: 'reject', reason: 'accuracy', cause: 'prompt', attested: [] } as Command,
};

/** A row for every field a fill may write, the record's status among them. */
export function filledFields(contract: Contract, left: number | string[] = 0, wanted = 'x'): FilledField[] {
  return mappingsOf(contract).map(({ field }, i) => ({
    field,
    label: field,
    before: '',
    wanted,
    ...((typeof left === 'number' ? i < left : left.includes(field))
      ? { readBack: '', grade: 'notFilled', reason: { key: 'fillReadOnly', params: [field] } }
      : { readBack: wanted, grade: 'verified' }),
  }));
}

export function savedFields(contract: Contract, grade: SavedField['grade'] = 'exact'): SavedField[] {
  return mappingsOf(contract).map(({ field }, i) => ({
    field,
    label: field,
    filled: 'x',
    saved: grade === 'unreadable' && i === 0 ? null : 'x',
    grade: i === 0 ? grade : 'exact',
  }));
}

/** A world brought into a state by the shortest legal way. */
export function worldIn(state: HandoffState | 'none', contract: Contract = salesFollowUp): World {
  const world = worldOf(contract);
  if (state === 'none') return world;
  give(world, commands.capture(contract));
  if (state === 'draft') return world;
  if (state === 'escalated') give(world, { kind: 'escalate', to: 'm.ruiz', rule: 'person' });
  else give(world, { kind: 'propose' });
  if (state === 'rejected') give(world, commands.reject, maria);
  if (state === 'approved' || state === 'executed') give(world, commands.approve(contract), maria);
  if (state === 'executed') {
    give(world, commands.plan(contract));
    give(world, commands.filled(contract));
    give(world, commands.saved(contract));
  }
  if (world.handoff?.state !== state) throw new Error(`no way to ${state}, got to ${world.handoff?.state}`);
  return world;
}

/** Runs the saved answers of a contract: what its fields become, and the state a handoff of each reaches by itself. */
import type { Capture, Turn } from '../capture/schema';
import { listParts } from '../capture/turn';
import { runChecks } from '../check/run';
import type { Contract, ContractTest } from '../contract/schema';
import { checkContextOf } from '../handoff/check-context';
import { decide } from '../handoff/decide';
import { describeCapture } from '../handoff/describe-capture';
import { evolve } from '../handoff/evolve';
import type { Actor, Handoff, HandoffId } from '../handoff/schema';
import type { Pack } from '../pack/schema';
import { writeMarkdown } from '../text/markdown';
import { plainText } from '../text/plain-text';
import { readMarkdown } from './read-markdown';

/** `got` and `want` have the same names; a name the contract knows nothing of is null. */
export interface TestResult {
  name: string;
  ok: boolean;
  got: Record<string, unknown>;
  want: Record<string, unknown>;
}

const ID = 'H-TEST-TEST' as HandoffId;
const TESTER: Actor = { username: 'test', name: 'Test', keyId: null, declared: 'self' };

/** Tests of one contract, in its order. `pack` gives policies; `now` is ISO 8601 UTC. */
export function tryContract(
  contract: Contract,
  pack: Pick<Pack, 'policyLibrary' | 'people'>,
  now: string,
): TestResult[] {
  return (contract.tests ?? []).map((test) => {
    const handoff = handoffOf(test, contract, pack, now);
    const got = Object.fromEntries(Object.keys(test.expect).map((name) => [name, readPart(name, handoff, contract)]));
    return { name: test.name, ok: JSON.stringify(got) === JSON.stringify(test.expect), got, want: test.expect };
  });
}

/** A field of the payload goes before the state, where one is called so. */
function readPart(name: string, handoff: Handoff, contract: Contract): unknown {
  if (contract.payload.fields.some((field) => field.name === name)) return handoff.values[name]?.value ?? '';
  return name === 'state' ? handoff.state : null;
}

/** Captured, and proposed where nothing stands against it. */
function handoffOf(
  test: ContractTest,
  contract: Contract,
  pack: Pick<Pack, 'policyLibrary' | 'people'>,
  now: string,
): Handoff {
  const today = now.slice(0, 10);
  const capture = captureOf(test, contract, now);
  const start = describeCapture(capture, { contract, pack, actor: TESTER, digest: '', contractDigest: '', today });
  const checks = runChecks(checkContextOf(start, contract, capture, today));
  const context = { contract, actor: TESTER, now, checks };
  const taken = decide(null, { kind: 'capture', handoffId: ID, start }, context);
  const captured = fold(null, taken.events, now);
  if (!captured) throw new Error('A capture always makes a handoff.');
  return fold(captured, decide(captured, { kind: 'propose' }, context).events, now) ?? captured;
}

function fold(before: Handoff | null, events: ReturnType<typeof decide>['events'], at: string): Handoff | null {
  return events.reduce((state: Handoff | null, event) => evolve(state, { ...event, at, actor: TESTER }, ID), before);
}

function captureOf({ prompt = '', answer }: ContractTest, contract: Contract, now: string): Capture {
  const tree = readMarkdown(answer);
  const none = { id: null, model: { value: null, scope: 'unknown' as const }, provider: null, sources: [] };
  const turn = (role: Turn['role'], root: typeof tree): Turn => ({
    role,
    ...none,
    text: plainText(root),
    markdown: writeMarkdown(root),
    ...listParts(root),
    attachments: [],
    hidden: [],
  });
  const tool = contract.task.allowedTools[0] ?? 'page';
  return {
    v: 1,
    tool,
    adapter: { id: tool, verified: now.slice(0, 10) },
    method: 'file',
    capturedAt: now,
    conversation: { id: null, title: null, url: '', temporary: false },
    completeness: { captured: 2, total: 2, known: true, streaming: false },
    turns: [turn('user', readMarkdown(prompt)), turn('assistant', tree)],
    answer: 1,
    tree,
    selection: null,
    warnings: [],
  };
}

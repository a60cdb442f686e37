/** A small log as tests need it: two handoffs with a capture, contents and a decision, in a database of their own. */
import 'fake-indexeddb/auto';
import type { Capture } from '../../../lib/capture/schema';
import type { Actor, Handoff, HandoffId } from '../../../lib/handoff/schema';
import { type AppendEntry, openLedger } from '../../../lib/ledger/append';
import { prepareBlob } from '../../../lib/ledger/blob';
import { LedgerDatabase } from '../../../lib/ledger/store';

let databases = 0;

/** A database nobody else in this test run has. */
export function freshStore(): LedgerDatabase {
  databases += 1;
  return new LedgerDatabase(`test-${databases}-${Math.random()}`);
}

/** A clock that moves one second a reading. */
export function steadyClock(start = '2026-11-19T10:00:00.000Z'): () => string {
  let time = Date.parse(start);
  return () => {
    time += 1000;
    return new Date(time).toISOString();
  };
}

export const JUN: Actor = { username: 'jun', name: 'Jun Lee', keyId: null, declared: 'practice' };
export const CONTRACT = { id: 'sales-follow-up', version: '1.2.0', digest: 'a'.repeat(64) };

export const CAPTURE: Capture = {
  v: 1,
  tool: 'practice',
  adapter: { id: 'practice', verified: '2026-11-01' },
  method: 'button',
  capturedAt: '2026-11-19T10:00:00.000Z',
  conversation: {
    id: 'c1',
    title: 'Acme renewal',
    url: 'https://chat.example/c/1?token=secret#x',
    temporary: false,
  },
  completeness: { captured: 2, total: 2, known: true, streaming: false },
  turns: [
    turn('user', 'Summarize the Acme call — café, 日本語, 😀'),
    turn('assistant', 'Acme renews. Refund within 10 days.'),
  ],
  answer: 1,
  tree: { type: 'root', children: [] },
  selection: null,
  warnings: [],
};

function turn(role: 'user' | 'assistant', text: string): Capture['turns'][number] {
  const model = { value: role === 'assistant' ? 'gpt-5' : null, scope: 'message' as const };
  const none = { sources: [], links: [], code: [], tables: [], math: [], attachments: [], hidden: [] };
  return { role, id: `m-${role}`, text, markdown: text, model, provider: 'openai', ...none };
}

/** A handoff that is plausible in every part a projection reads. */
export function makeHandoff(id: string, over: Partial<Handoff> = {}): Handoff {
  return {
    id: id as HandoffId,
    state: 'draft',
    contract: { ...CONTRACT, name: 'Sales follow-up' },
    title: 'Acme renewal: refund and invoice',
    subject: 'Acme',
    author: JUN,
    owners: { inputOwner: 'jun', reviewOwner: 'maria', nextStepOwner: 'anika' },
    capture: {
      digest: 'b'.repeat(64),
      tool: 'practice',
      method: 'button',
      model: 'gpt-5',
      url: 'practice:chat',
      conversationTitle: 'Acme renewal',
      capturedAt: '2026-11-19T10:00:00.000Z',
      completeness: CAPTURE.completeness,
      turns: 2,
    },
    values: { notes: { value: 'Refund within 10 days', origin: 'ai', by: null, span: null, original: null } },
    sources: [],
    context: { decisionsMade: [], openQuestions: [], knownLimitations: [] },
    decisions: [],
    edits: [],
    fill: null,
    planned: null,
    record: null,
    saved: null,
    changed: null,
    escalation: null,
    rejection: null,
    loops: 0,
    counts: { actions: 1, fixes: 0 },
    createdAt: '2026-11-19T10:00:00.000Z',
    updatedAt: '2026-11-19T10:00:00.000Z',
    follows: null,
    ...over,
  };
}

export function entryOf(commandId: string, over: Partial<AppendEntry> = {}): AppendEntry {
  const events = [{ name: 'test.noted', data: { command: commandId } }];
  return { commandId, handoff: null, expectedSeq: null, events, actor: JUN, contract: CONTRACT, ...over };
}

/** Two handoffs from capture on: 8 events, 12 contents. */
export async function buildExample(
  db = freshStore(),
  ids = ['H-AAAA-0001', 'H-AAAA-0002'],
): Promise<{ db: LedgerDatabase; capture: string }> {
  const ledger = openLedger({ db, now: steadyClock(), version: '0.1.0' });
  let capture = '';
  for (const id of ids) {
    const blob = await prepareBlob('capture', CAPTURE);
    capture ||= blob.digest;
    const handoff = makeHandoff(id);
    handoff.capture.digest = blob.digest;
    const { contract, owners, values, sources, context, title, subject } = handoff;
    const content = { values, sources, context, title, subject };
    const captured = { name: 'handoff.captured', data: { contract, owners, capture: handoff.capture }, content };
    const first = entryOf(`${id}-capture`, { handoff, events: [captured], blobs: [blob] });
    first.attributes = { 'gen_ai.operation.name': 'chat', 'waybill.model.scope': 'message' };
    const one = await ledger.append(first);
    if (!one.ok) throw new Error(one.reason);
    const set = {
      name: 'handoff.field.set',
      data: { field: 'notes', origin: 'person' },
      content: { from: 'a', to: 'b' },
    };
    const proposed = { name: 'handoff.proposed', data: { checks: [{ id: 'required:notes', verdict: 'pass' }] } };
    const next = entryOf(`${id}-propose`, {
      handoff: { ...handoff, state: 'proposed', updatedAt: '2026-11-19T10:05:00.000Z' },
      expectedSeq: one.events[0]?.index ?? null,
      events: [set, proposed],
    });
    const two = await ledger.append(next);
    if (!two.ok) throw new Error(two.reason);
  }
  const noted = await ledger.append(entryOf('noted'));
  if (!noted.ok) throw new Error(noted.reason);
  return { db, capture };
}

/** A command id nobody used before. */
export const newCommand = (): string => crypto.randomUUID();

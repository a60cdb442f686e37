/** Says whether an adapter still fits a page: what it must find is there, and what it reads makes sense. */
import { type Adapter, conversationId, queryAll } from './adapter';
import { findTurns, turnsLoaded } from './find-turns';
import { selectorsOf } from './selectors';
import { readTurn } from './turn';

/** `broken`: nothing of the conversation can be read; `degraded`: something is missing or odd; `empty`: no conversation is open. */
export type HealthState = 'ok' | 'degraded' | 'broken' | 'empty';

export interface Health {
  state: HealthState;
  /** Adapter that was judged, and the day it was last seen to hold. */
  adapter: { id: string; name: string; verified: string };
  /** Every selector with the number of elements it finds on the page; -1 where this browser does not understand it. */
  found: { where: string; count: number }[];
  /** Names of the selectors that had to find something and did not. */
  missing: string[];
  /** What is odd about what was read: `noTurns`, `noAnswer`, `noPrompt`, `emptyAnswer`, `sameRole`, `repeated`, `lost`. */
  odd: string[];
}

function count(document: Document, adapter: Adapter, selector: string): number {
  try {
    return queryAll(document, adapter, selector).length;
  } catch {
    return -1;
  }
}

/** Selectors of which at least one alternative must match wherever a conversation is shown. */
function required(adapter: Adapter, roles: Set<string>): string[][] {
  const turns = adapter.turn.map((_, index) => `turn[${index}]`);
  const answered = roles.has('assistant');
  return [
    turns,
    ...(adapter.body.required && answered ? [['body.assistant']] : []),
    ...(adapter.message ? [['message']] : []),
    ...(adapter.recognize ?? []).map((_, index) => (adapter.urls.length > 0 ? [] : [`recognize[${index}]`])),
  ].filter((names) => names.length > 0);
}

/** Turns read at most, the newest: a long chat tells no more by its beginning, and a person is working on the page. */
const SAMPLE = 12;

function judge(document: Document, adapter: Adapter, address: string): string[] {
  const turns = findTurns(document, adapter);
  if (turns.length === 0) return ['noTurns'];
  const odd: string[] = [];
  const read = turns.slice(-SAMPLE).map((turn) => readTurn(turn, adapter, address, turns)?.turn ?? null);
  const answers = read.filter((turn) => turn?.role === 'assistant');
  if (answers.length === 0 && turns.length > 1) odd.push('noAnswer');
  if (answers.length > 0 && !read.some((turn) => turn?.role === 'user')) odd.push('noPrompt');
  if (answers.slice(0, -1).some((turn) => turn?.text.trim() === '' && turn.attachments.length === 0))
    odd.push('emptyAnswer');
  if (turns.length > 3 && new Set(turns.map(({ role }) => role)).size === 1) odd.push('sameRole');
  const words = answers.map((turn) => turn?.text ?? '').filter((text) => text.length > 200);
  if (words.length > 1 && new Set(words).size < words.length) odd.push('repeated');
  const { loaded, total } = turnsLoaded(document, adapter);
  // Elements that look like turns and cannot be read, on a page that does not say itself that they are not loaded.
  if (!adapter.total && total !== null && total > loaded) odd.push('lost');
  return odd;
}

/** Judges one page. `address` is the page's own; the content of the page is read and forgotten. */
export function checkHealth(document: Document, adapter: Adapter, address: string): Health {
  const found = selectorsOf(adapter).map(({ where, select }) => ({ where, count: count(document, adapter, select) }));
  const usable = found.every((selector) => selector.count >= 0);
  const odd = usable ? judge(document, adapter, address) : ['noTurns'];
  const roles = new Set(usable ? findTurns(document, adapter).map(({ role }) => role) : []);
  const hit = (where: string): boolean => found.some((selector) => selector.where === where && selector.count > 0);
  const missing = required(adapter, roles)
    .filter((names) => !names.some(hit))
    .map(([name]) => name as string);
  const unusable = found.filter((selector) => selector.count < 0).map(({ where }) => where);
  const state = (): HealthState => {
    if (!usable) return 'broken';
    if (odd.includes('noTurns')) return isChat(document, adapter, address) ? 'broken' : 'empty';
    return odd.length > 0 || missing.length > 0 ? 'degraded' : 'ok';
  };
  return {
    state: state(),
    adapter: { id: adapter.id, name: adapter.name, verified: adapter.verified },
    found,
    missing: [...unusable, ...missing],
    odd,
  };
}

/** A conversation's address with words on the page: then finding no turn means that the layout changed. */
function isChat(document: Document, adapter: Adapter, address: string): boolean {
  if (conversationId(adapter, address) === null) return false;
  const place = document.querySelector('main') ?? document.body;
  return (place?.textContent ?? '').replace(/\s+/g, ' ').trim().length > 80;
}

/** Draws a verified trail into a page of its own: steps, entries, keys, packs and people. Every text goes in as text. */

import { readableName } from '../../contract/field';
import type { VerifyStep } from '../findings';
import type { LedgerEvent } from '../schema';
import type { Annex } from './annex';
import { calledIn, drawCapture, drawValue } from './show-value';
import { type PageWords, sayFrom } from './words';

/** Entries drawn at once. */
const MOST = 500;

export type Say = (key: string, ...params: (string | number)[]) => string;

export function sayer(words: PageWords): Say {
  return (key, ...params) => sayFrom(words, { key, params: params.map(String) });
}

function make(name: string, text = '', kind = ''): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
}

function listOf(items: readonly (string | HTMLElement)[], none: string): HTMLElement {
  const list = make('ul');
  const shown = items.length > 0 ? items : [none];
  list.append(...shown.map((item) => (typeof item === 'string' ? make('li', item) : item)));
  return list;
}

const STEPS: Record<VerifyStep['step'], string> = {
  bytes: 'verifyStepBytes',
  chain: 'verifyStepChain',
  signatures: 'verifyStepSignatures',
  tree: 'verifyStepTree',
  content: 'verifyStepContent',
  people: 'verifyStepPeople',
  witness: 'verifyStepWitness',
};
const RESULTS = { pass: 'verifyPass', fail: 'verifyFail', notChecked: 'verifyNotChecked' };

export function showSteps(steps: readonly VerifyStep[], say: Say): HTMLElement {
  const items = steps.map(({ step, result, line, reason, fact }) => {
    const item = make('li', '', result);
    const told = reason ?? fact;
    const place = line === undefined ? '' : ` ${say('verifyAtLine', line)}:`;
    item.append(make('b', `${say(STEPS[step])}: ${say(RESULTS[result])}`));
    item.append(`${place} ${told ? say(told.key, ...(told.params ?? [])) : ''}`);
    return item;
  });
  return listOf(items, '');
}

export interface Entry {
  /** Line in the signed lines, from 1. */
  line: number;
  event: LedgerEvent;
}

/** Values by their digests. */
export type Values = ReadonlyMap<string, unknown>;

/** What the contract of an entry and its fields are called, where it was in force when the page was written. */
function namesFor({ event: { contract } }: Entry, { called }: Pick<Annex, 'called'>) {
  const digest = contract?.digest.replace(/^sha256:/, '') ?? '';
  return Object.hasOwn(called, digest) ? called[digest] : undefined;
}

function showContent(entry: Entry, values: Values, annex: Pick<Annex, 'called'>, say: Say): HTMLElement {
  const { event } = entry;
  const called = calledIn(namesFor(entry, annex)?.fields);
  const detail = make('details');
  detail.append(make('summary', readableName(event.name)));
  // Most are never opened, and a value may be long.
  detail.addEventListener('toggle', () => {
    if (detail.querySelector('dl')) return;
    const parts = make('dl');
    const said = make('dd');
    said.append(make('p', event.name), drawValue(event.data, called));
    parts.append(make('dt', say('proofPageContent')), said);
    for (const { name, digest } of event.content) {
      const value = make('dd');
      const kept = values.get(digest);
      if (kept === undefined) value.append(make('p', say('proofPageErased')));
      else value.append((name === 'capture' && drawCapture(kept)) || drawValue(kept, called, name));
      parts.append(make('dt', called(name)), value);
    }
    detail.append(parts);
  });
  return detail;
}

export function showEntries(
  entries: readonly Entry[],
  values: Values,
  annex: Pick<Annex, 'called'>,
  bad: ReadonlySet<number>,
  say: Say,
  time: (iso: string) => string,
) {
  const table = make('table');
  const head = make('tr');
  for (const name of ['Time', 'Event', 'Handoff', 'Person', 'Contract'])
    head.append(make('th', say(`proofPageColumn${name}`)));
  const body = make('tbody');
  const top = make('thead');
  top.append(head);
  table.append(top, body);
  const more = make('button');
  let shown = 0;
  const draw = () => {
    for (const entry of entries.slice(shown, shown + MOST)) {
      const { handoff, actor, contract, time: at } = entry.event;
      const row = make('tr', '', bad.has(entry.line) ? 'bad' : '');
      row.append(make('td', time(at)));
      const what = make('td');
      what.append(showContent(entry, values, annex, say));
      row.append(what, make('td', handoff ?? ''), make('td', actor?.name ?? ''));
      const named = contract && (namesFor(entry, annex)?.name ?? readableName(contract.id));
      row.append(make('td', contract ? `${named} ${contract.version}` : ''));
      body.append(row);
    }
    shown = Math.min(entries.length, shown + MOST);
    more.textContent = say('proofPageMore', Math.min(MOST, entries.length - shown));
    more.hidden = shown === entries.length;
  };
  more.addEventListener('click', draw);
  draw();
  return [table, more];
}

export function showPacks({ packs }: Annex, say: Say): HTMLElement {
  const items = packs.map(
    ({ id, version, versionName, contracts }) => `${id} ${version} (${versionName}): ${contracts.join(', ')}`,
  );
  return listOf(items, say('proofPageNothing'));
}

export function showPeople({ people }: Annex, say: Say): HTMLElement {
  const items = people.map(({ username, name, roles, keys }) => {
    const bound = keys.map(({ id, from, until }) => say('proofPagePersonKey', id, from, until ?? '…'));
    return `${name} (${username}; ${roles.join(', ')}): ${bound.join('; ') || say('proofPagePersonNoKey')}`;
  });
  return listOf(items, say('proofPageNothing'));
}

export function section(heading: string, ...parts: (HTMLElement | string)[]): HTMLElement {
  const part = make('section');
  part.append(make('h2', heading), ...parts);
  return part;
}

export { listOf, make };

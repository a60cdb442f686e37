/** Pages as sites will change them: the same reading, or a loud failure, never a quiet wrong one. */
import { describe, expect, it } from 'vitest';
import { adapterFor } from '../../../lib/capture/known-sites';
import { selfTests } from '../../../lib/capture/sites/list';
import { type TakenThread, takeThread } from '../../../lib/capture/take';
import { openPage } from './pages';

const tests = Object.entries(selfTests).flatMap(([id, list]) => list.map((test) => ({ ...test, id })));

type Change = (document: Document) => void;

const everywhere = (document: Document): Element[] => [
  ...document.querySelectorAll('*'),
  ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('*') ?? [])]),
];

/** Style names that a build makes up, and names of looks: what changes with every release. */
const hashed =
  /^(?:[a-z]{0,3}\d[a-z0-9]{3,}|(?:flex|grid|relative|absolute|sticky|hidden|label|bar|box|fold|card|thumbs|pill|g1|c1|group)$)/i;

const changes: Record<string, Change> = {
  'made-up style names': (document) => {
    for (const element of everywhere(document))
      for (const name of [...element.classList])
        if (hashed.test(name)) element.classList.replace(name, `z${[...name].reverse().join('')}`);
  },
  'article, section and div for each other': (document) => {
    const next: Record<string, string> = { article: 'section', section: 'article' };
    for (const element of everywhere(document).reverse()) {
      const name =
        next[element.localName] ?? (element.localName === 'div' && element.hasAttribute('role') ? 'section' : null);
      if (!name) continue;
      const other = document.createElement(name);
      for (const { name: key, value } of element.attributes) other.setAttribute(key, value);
      other.append(...element.childNodes);
      element.replaceWith(other);
    }
  },
  'attributes in another order': (document) => {
    for (const element of everywhere(document)) {
      const attributes = [...element.attributes].reverse().map(({ name, value }) => [name, value] as const);
      for (const [name] of attributes) element.removeAttribute(name);
      for (const [name, value] of attributes) element.setAttribute(name, value);
    }
  },
  'labels in another language': (document) => {
    for (const element of document.querySelectorAll('.sr-only, .cdk-visually-hidden, [class*="accessibleHeading"]'))
      element.textContent = 'Dijiste: algo que nadie ve';
    for (const button of document.querySelectorAll('button')) {
      if (
        !button.closest('[data-testid="model-selector-dropdown"]') &&
        button.children.length === 0 &&
        !button.classList.contains('behavior-btn')
      )
        button.textContent = 'コピー';
    }
  },
};

function read(document: Document, address: string): { thread: TakenThread | null; loud: boolean } {
  const adapter = adapterFor(address, document);
  const taken = adapter ? takeThread(document, adapter, address) : null;
  return taken?.ok
    ? { thread: taken.thread, loud: taken.thread.warnings.some((code) => code !== 'reasoningLeftOut') }
    : { thread: null, loud: true };
}

const open = (page: string, address: string) => openPage(page, address.startsWith('http') ? address : undefined);
const said = (thread: TakenThread | null) =>
  thread?.turns.map(({ role, text, code, tables, model }) => ({ role, text, code, tables, model }));

describe.each(Object.entries(changes))('%s', (_, change) => {
  it.each(tests)('$id reads the same', ({ page, address }) => {
    const before = said(read(open(page, address), address).thread);
    const document = open(page, address);
    change(document);
    expect(said(read(document, address).thread)).toEqual(before);
  });
});

describe('half of the turns taken off the page', () => {
  it.each(tests)(
    '$id reads what is left as it was, and pairs no prompt wrongly without saying so',
    ({ page, address, id }) => {
      const whole = read(open(page, address), address).thread;
      const document = open(page, address);
      const adapter = adapterFor(address, document);
      if (!adapter || !whole) throw new Error(page);
      const rows =
        id === 'claude'
          ? [...document.querySelectorAll('[role="article"]')]
          : adapter.turn.map((turn) => [...document.querySelectorAll(turn)]).find((found) => found.length > 0);
      if (!rows || rows.length < 2) return;
      // From the top, as a list that only keeps what is in sight does it; whole exchanges, so that a prompt stays with its answer.
      for (const row of rows.slice(0, Math.floor(rows.length / 4) * 2)) row.remove();
      const { thread, loud } = read(document, address);
      const left = said(thread) ?? [];
      const all = said(whole) ?? [];
      expect(left.length).toBeGreaterThan(0);
      for (const turn of left) expect(all).toContainEqual(turn);
      // Where the site numbers its turns or keeps a place for each, the loss is said.
      if (['claude', 'chatgpt', 'deepseek'].includes(id)) expect(loud).toBe(true);
    },
  );

  it.each(tests.filter(({ id }) => !['google-ai-mode'].includes(id)))(
    '$id calls shells that were emptied what they are: not loaded',
    ({ page, address, id }) => {
      const document = open(page, address);
      const adapter = adapterFor(address, document);
      if (!adapter) throw new Error(page);
      const rows =
        adapter.turn.map((turn) => [...document.querySelectorAll(turn)]).find((found) => found.length > 0) ?? [];
      const outer = rows.filter((row) => !rows.some((other) => other !== row && other.contains(row)));
      const [first] = outer;
      if (!first || outer.length < 2) return;
      first.replaceChildren();
      const { thread } = read(document, address);
      const [turn] = thread?.turns ?? [];
      const emptied =
        turn?.text === '' || thread?.warnings.includes('halfLoaded') || thread?.warnings.includes('startMissing');
      expect(emptied, `${id} kept silent`).toBe(true);
    },
  );
});

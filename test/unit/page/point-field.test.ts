// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { servePlace } from '../../../components/page/serve-place';
import type { PlaceRequest, PlaceResult } from '../../../lib/fill/schema';
import { task } from '../fill/page';
import { type FakeLink, makeFakeLink } from './fake-link';
import { dispatchTrusted, find, settle } from './person';

const AT = 'https://crm.example.com/new';
let link: FakeLink;
let stop: () => void;
/** What the pointer is over, our own pane aside. */
let under: Element | null = null;

const request = (token: string, value = 'Send the invoice'): PlaceRequest => ({
  token,
  address: AT,
  task: task('Next step', value),
  others: [{ label: 'Notes', filled: true, mapping: task('Notes', '').mapping }],
  subject: { expected: null, select: [] },
});

/** jsdom opens no document in a frame of a shadow root; each gets one here. */
const inside = new WeakMap<Element, Document>();
const own = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentDocument') as PropertyDescriptor;
function openFrame(this: HTMLIFrameElement): Document {
  const made = inside.get(this) ?? document.implementation.createHTMLDocument();
  inside.set(this, made);
  return made;
}

const pane = (): Document => find<HTMLIFrameElement>('iframe')?.contentDocument as Document;
const says = () => pane().querySelector('[role=status]')?.textContent;
const outline = () => pane().querySelector<HTMLElement>('[aria-hidden=true]')?.style;
const sent = () => link.sent.map(([name]) => name);

function fire(event: Event, trusted = true): void {
  const target = pane().body;
  if (trusted) dispatchTrusted(target, event);
  else target.dispatchEvent(event);
}
const key = (name: string, init: KeyboardEventInit = {}, trusted = true) =>
  fire(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...init }), trusted);
const move = (on: Element | null) => {
  under = on;
  fire(new MouseEvent('pointermove', { bubbles: true, clientX: 5, clientY: 5 }));
};
const click = (trusted = true) => fire(new MouseEvent('click', { bubbles: true, clientX: 5, clientY: 5 }), trusted);
const input = (name: string) => document.querySelector(`[name=${name}]`) as HTMLInputElement;

beforeEach(() => {
  document.body.innerHTML =
    '<form><label>Notes <textarea name="notes">x</textarea></label><label>Rate <input name="rate"></label><label>PIN <input type="password" name="pin"></label></form>';
  (Document.prototype as { elementsFromPoint?: unknown }).elementsFromPoint = () => (under ? [under] : []);
  Object.defineProperty(HTMLIFrameElement.prototype, 'contentDocument', { ...own, get: openFrame });
  under = null;
  link = makeFakeLink(AT);
  link.replies = { 'target>bg place.pointed': null, 'target>bg place.left': null };
  stop = servePlace(document, link);
});
afterEach(() => {
  stop();
  Object.defineProperty(HTMLIFrameElement.prototype, 'contentDocument', own);
  delete (Document.prototype as { elementsFromPoint?: unknown }).elementsFromPoint;
});

describe('pointing at a field', () => {
  it('asks for the value’s field, and goes from field to field as the page labels them, each with what would become of it', () => {
    expect(link.call('bg>page place.start', request('a'))).toBe(true);
    expect(says()).toBe('Point at the field for “Next step”.');
    expect(outline()?.display).toBe('none');
    const said = ['Tab', 'ArrowDown', 'Tab', 'ArrowRight', 'ArrowUp'].map((name) => {
      key(name);
      return says();
    });
    expect(said).toEqual([
      '“Notes” is the field for “Notes” of this handoff. Choose another field.',
      '“Rate” is empty. “Send the invoice” goes in.',
      '“PIN” is a field for a password, a code or a card. Waybill never fills those.',
      '“Notes” is the field for “Notes” of this handoff. Choose another field.',
      '“PIN” is a field for a password, a code or a card. Waybill never fills those.',
    ]);
    expect(outline()?.borderStyle).toBe('dashed');
    key('Tab', { shiftKey: true });
    expect([says(), outline()?.borderStyle]).toEqual(['“Rate” is empty. “Send the invoice” goes in.', 'solid']);
  });

  it('past the last field nothing is outlined, and Tab begins anew', () => {
    link.call('bg>page place.start', request('a'));
    for (let step = 0; step < 4; step += 1) key('Tab');
    expect([says(), outline()?.display]).toEqual(['Point at the field for “Next step”.', 'none']);
    key('Tab');
    expect([says()?.slice(0, 7), outline()?.display]).toEqual(['“Notes”', 'block']);
  });

  it('takes nothing that cannot be written, nothing at a script’s word, and nothing that was not named before the press', async () => {
    link.call('bg>page place.start', request('a'));
    key('Enter');
    key('Tab');
    key('Enter');
    move(input('rate'));
    key('Enter', {}, false);
    await settle(300);
    click(false);
    under = input('pin');
    click();
    under = input('rate');
    click();
    click();
    expect(sent()).toEqual([]);
    expect(says()).toBe('“Rate” is empty. “Send the invoice” goes in.');
    await settle(300);
    click();
    expect(sent()).toEqual(['target>bg place.pointed']);
    expect(find('iframe')).toBeNull();
    expect(input('rate').value).toBe('');
  });

  it('says what would be replaced, in as many words as a line holds', () => {
    input('rate').value = 'Old words';
    link.call('bg>page place.start', request('a', 'long '.repeat(40)));
    move(input('rate'));
    expect(says()).toMatch(/^“Rate” holds “Old words”\. “long .{40,60}…” takes its place\.$/);
  });

  it('Escape, another wish and the end of the link leave the page as it was, and say so', () => {
    const before = document.documentElement.outerHTML;
    link.call('bg>page place.start', request('a'));
    key('Escape');
    expect(document.documentElement.outerHTML).toBe(before);
    link.call('bg>page place.start', request('b'));
    link.call('bg>page place.start', request('c'));
    link.end();
    expect(document.documentElement.outerHTML).toBe(before);
    expect(link.sent).toEqual(['a', 'b', 'c'].map((token) => ['target>bg place.left', { token }]));
    expect(link.call('bg>page place.key', { key: 'Enter' })).toBe(false);
  });
});

describe('writing', () => {
  async function pointed(token: string): Promise<void> {
    link.call('bg>page place.start', request(token));
    key('Tab');
    key('Tab');
    expect(link.call('bg>page place.key', { key: 'Enter' })).toBe(true);
    await settle();
  }

  it('waits for the background’s word, writes once, and says the same again', async () => {
    expect(await link.call('bg>page place.commit', { token: 'a' })).toBeNull();
    await pointed('a');
    expect(input('rate').value).toBe('');
    const result = (await link.call('bg>page place.commit', { token: 'a' })) as PlaceResult;
    expect(result).toMatchObject({ ok: true, token: 'a', row: { label: 'Rate', grade: 'verified' } });
    input('rate').value = 'Person';
    expect(await link.call('bg>page place.commit', { token: 'a' })).toEqual(result);
    expect(input('rate').value).toBe('Person');
    expect(link.call('bg>page place.there', { token: 'a' })).toBe(true);
    expect(link.call('bg>page place.there', { token: 'z' })).toBe(false);
  });

  it('tells once more where nobody answered', async () => {
    delete link.replies['target>bg place.pointed'];
    await pointed('a');
    expect(sent()).toEqual(['target>bg place.pointed', 'target>bg place.pointed']);
  });
});

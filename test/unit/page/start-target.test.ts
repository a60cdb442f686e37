// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTarget } from '../../../components/page/start-target';
import type { ChipView } from '../../../lib/platform/views';
import { type FakeLink, makeFakeLink } from './fake-link';
import { find, press, settle, surfaces } from './person';

const PACE = 350;
const FORM = `<form><header><h1>New activity</h1></header>
  <label>Subject <input name="subject"></label><label>Due <input type="date"></label>
  <label><input type="radio" name="c"> Call</label><label><input type="radio" name="c"> Email</label>
  <input type="hidden" name="t"><input type="password"><button>Save</button></form>`;
const handoffId = 'h1';
const ready: ChipView = {
  kind: 'ready',
  handoffId,
  title: 'Acme renewal',
  contract: 'Sales follow-up',
  fields: 5,
  key: 'Alt+V',
};

/** A browser that can vouch: tests say when the chip is seen or covered. */
let tellSeen: (isVisible: boolean) => void = () => undefined;
class VouchingObserver {
  constructor(private told: (entries: unknown[]) => void) {
    tellSeen = (isVisible) => this.told([{ isVisible, intersectionRatio: 1 }]);
  }
  get trackVisibility() {
    return true;
  }
  observe() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}

let link: FakeLink;
beforeEach(() => {
  document.body.innerHTML = FORM;
  document.title = 'New activity';
  link = makeFakeLink('https://crm.example.com/activity/new');
  vi.stubGlobal('IntersectionObserver', VouchingObserver);
});
afterEach(() => {
  link.end();
  vi.unstubAllGlobals();
});

const seen = () => link.sent.filter(([name]) => name === 'target>bg page.seen').map(([, payload]) => payload);
const pressed = () => link.sent.filter(([name]) => name === 'target>bg chip.pressed').map(([, payload]) => payload);
const chip = () => find('.chip');
const words = () => chip()?.textContent?.replace(/\s+/g, ' ').trim();
const show = (view: ChipView) => link.call('bg>page chip.show', view);

describe('telling what form is open', () => {
  it('counts what a person could fill, once', () => {
    startTarget(document, link);
    expect(seen()).toEqual([{ address: 'https://crm.example.com/activity/new', title: 'New activity', fields: 3 }]);
    window.dispatchEvent(new Event('hashchange'));
    expect(seen()).toHaveLength(1);
  });

  it('tells again when the address changes and when the form goes', async () => {
    startTarget(document, link);
    link.at = 'https://crm.example.com/activity/7';
    window.dispatchEvent(new Event('popstate'));
    document.body.innerHTML = '<p>Gone</p>';
    const looks = [{ fields: 3 }, { address: 'https://crm.example.com/activity/7' }, { fields: 0 }];
    await vi.waitFor(() => expect(seen()).toMatchObject(looks), 5000);
  });

  it('shows what the background answers', async () => {
    link.replies['target>bg page.seen'] = ready;
    startTarget(document, link);
    await settle();
    expect(words()).toBe('Acme renewal Sales follow-upFill 5 fieldsAlt+V');
  });
});

describe('each state', () => {
  const states: [ChipView, string, unknown][] = [
    [ready, 'Acme renewal Sales follow-upFill 5 fieldsAlt+V', { kind: 'fill', handoffId, panel: false }],
    [
      { ...ready, fields: 1, key: null },
      'Acme renewal Sales follow-upFill 1 field',
      { kind: 'fill', handoffId, panel: false },
    ],
    [
      { kind: 'stopped', handoffId, title: 'Stopped: “3 days”', sub: 'policy says 10' },
      'Stopped: “3 days” policy says 10Open',
      { kind: 'open', handoffId, panel: true },
    ],
    [
      { kind: 'review', handoffId, title: 'With Maria Ruiz', sub: 'since 10:20' },
      'With Maria Ruiz since 10:20Open',
      { kind: 'open', handoffId, panel: true },
    ],
    [
      { kind: 'filled', handoffId, title: 'Filled 5 of 5', sub: 'now press Save' },
      'Filled 5 of 5 now press SaveUndo',
      { kind: 'undo', handoffId },
    ],
    [
      { kind: 'saved', handoffId, title: 'Saved 10:13', sub: 'Jun Lee' },
      'Saved 10:13 Jun LeeProof',
      { kind: 'open', handoffId, panel: true },
    ],
    [
      { kind: 'changed', handoffId, title: 'Changed: Notes' },
      'Changed: NotesSee what',
      { kind: 'open', handoffId, panel: true },
    ],
    [
      {
        kind: 'wrongRecord',
        handoffId,
        title: 'About Acme',
        action: 'Go to Acme',
        address: 'https://crm.example.com/acme',
      },
      'About AcmeGo to Acme',
      { kind: 'go', handoffId, address: 'https://crm.example.com/acme' },
    ],
    [
      { kind: 'wrongRecord', handoffId, title: 'About Acme', action: 'Find Acme', address: null },
      'About AcmeFind Acme',
      { kind: 'open', handoffId, panel: true },
    ],
    [
      { kind: 'failed', handoffId, title: 'Stage not found', sub: 'nothing was written' },
      'Stage not found nothing was writtenDo it by hand',
      { kind: 'byHand', handoffId, panel: true },
    ],
  ];
  it.each(states)('%o says its sentence and sends its press', (view, sentence, what) => {
    startTarget(document, link);
    show(view);
    tellSeen(true);
    expect(words()).toBe(sentence);
    find<HTMLElement>('.button')?.click();
    expect(pressed()).toEqual([]);
    press(find('.button'));
    expect(pressed()).toEqual([{ press: what, vouched: true }]);
  });

  it('asks a gap where the person is and waits for a value', () => {
    startTarget(document, link);
    show({ kind: 'gap', handoffId, field: 'due', label: 'follow-up date', control: 'date', options: [] });
    tellSeen(true);
    expect(words()).toBe('Gap: follow-up dateFill');
    expect(find('.button')?.getAttribute('aria-disabled')).toBe('true');
    press(find('.button'));
    expect(pressed()).toEqual([]);
    const input = find<HTMLInputElement>('input');
    if (!input) throw new Error('no control');
    input.value = '2026-11-26';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    expect(find('.button')?.hasAttribute('aria-disabled')).toBe(false);
    press(find('.button'));
    expect(pressed()).toEqual([
      { press: { kind: 'answer', handoffId, field: 'due', value: '2026-11-26' }, vouched: true },
    ]);
  });

  it('offers the contract’s own words for a choice', () => {
    startTarget(document, link);
    show({
      kind: 'gap',
      handoffId,
      field: 'stage',
      label: 'stage',
      control: 'select',
      options: ['Contacted', 'Qualified'],
    });
    expect([...(find('select')?.querySelectorAll('option') ?? [])].map((option) => option.textContent)).toEqual([
      'Choose',
      'Contacted',
      'Qualified',
    ]);
  });

  it('keeps what a person is typing when the same state comes again', () => {
    startTarget(document, link);
    const gap: ChipView = { kind: 'gap', handoffId, field: 'x', label: 'x', control: 'text', options: [] };
    show(gap);
    const input = find<HTMLInputElement>('input');
    show({ ...gap });
    expect(find('input')).toBe(input);
  });

  it('announces the sentence and shows nothing for none', () => {
    startTarget(document, link);
    show(ready);
    expect(find('[role=status]')?.textContent).toContain('Acme renewal');
    expect(chip()?.getAttribute('role')).toBe('group');
    show({ kind: 'none' });
    expect(surfaces()).toEqual([]);
  });
});

it('stands with the form the page has drawn since the last look', async () => {
  document.body.innerHTML = '<main></main>';
  startTarget(document, link);
  // Everything is in the way, so the chip takes a line of its own in the form it knows.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 9999, 9999));
  document.body.innerHTML = FORM;
  show(ready);
  expect(surfaces()[0]?.host.closest('form')).toBe(document.querySelector('form'));
  document.body.innerHTML = FORM.replace('New', 'Another');
  show({ kind: 'saved', handoffId, title: 'Saved 10:13', sub: 'Jun Lee' });
  await settle(40);
  expect(surfaces()[0]?.host.closest('form')?.textContent).toContain('Another');
  vi.restoreAllMocks();
});

describe('naming the key instead', () => {
  it('does so while something covers the chip, and no longer', () => {
    startTarget(document, link);
    show(ready);
    tellSeen(false);
    expect(words()).toBe('Press Alt+V to fill 5 fields');
    expect(find('button')).toBeNull();
    tellSeen(true);
    expect(find('button')).not.toBeNull();
  });

  it('does so where no browser can vouch', () => {
    vi.stubGlobal('IntersectionObserver', undefined);
    startTarget(document, link);
    show(ready);
    expect(words()).toBe('Press Alt+V to fill 5 fields');
    show({ ...ready, key: null });
    expect(words()).toBe('Open the Waybill panel to fill 5 fields');
    show({ kind: 'stopped', handoffId, title: 'Stopped', sub: 'policy says 10', key: 'Alt+W' });
    expect(words()).toBe('Stopped policy says 10 · press Alt+W');
  });

  it('does so under a modal dialog', async () => {
    const all = document.querySelectorAll.bind(document);
    const modal = document.createElement('dialog');
    let open = false;
    vi.spyOn(document, 'querySelectorAll').mockImplementation(((selector: string) =>
      selector === 'dialog:modal' ? (open ? [modal] : []) : all(selector)) as never);
    startTarget(document, link);
    show(ready);
    expect(find('button')).not.toBeNull();
    open = true;
    document.body.append(modal);
    await vi.waitFor(() => expect(words()).toBe('Press Alt+V to fill 5 fields'), 5000);
    vi.restoreAllMocks();
  });
});

describe('after a fill', () => {
  const noticed = () => link.sent.filter(([name]) => name === 'target>bg save.noticed').map(([, payload]) => payload);

  it('notices the text and the address that follow the person’s Save, and not what stood there before', async () => {
    document.body.insertAdjacentHTML('beforeend', '<p>Saved views</p><footer>Not saved</footer>');
    startTarget(document, link);
    link.call('bg>page save.watch', { texts: ['Saved'] });
    document.body.append(document.createElement('hr'));
    await settle(PACE);
    expect(noticed()).toEqual([]);
    document.querySelector('footer')?.replaceChildren('Saved');
    link.at = 'https://crm.example.com/activity/2041';
    const saved = { address: 'https://crm.example.com/activity/2041', texts: ['Saved'] };
    await vi.waitFor(() => expect(noticed()).toEqual([saved]), 5000);
  });

  it('does not take a longer word for the text', async () => {
    startTarget(document, link);
    link.call('bg>page save.watch', { texts: ['Saved'] });
    document.body.insertAdjacentHTML('beforeend', '<p>Unsaved, SavedSearch</p>');
    await settle(PACE);
    expect(noticed()).toEqual([]);
  });

  it('watches nothing before it is asked to', async () => {
    startTarget(document, link);
    document.body.insertAdjacentHTML('beforeend', '<p>Saved</p>');
    await settle(PACE);
    expect(noticed()).toEqual([]);
  });
});

it('drops an answer that a newer state has overtaken', async () => {
  let answer: (view: unknown) => void = () => undefined;
  link.send = () => new Promise((done) => (answer = done as never)) as never;
  startTarget(document, link);
  show({ kind: 'changed', handoffId, title: 'Changed: Notes' });
  answer(ready);
  await settle();
  expect(words()).toContain('Changed: Notes');
});

it('takes everything away when the link ends', async () => {
  startTarget(document, link);
  show(ready);
  link.end();
  expect(surfaces()).toEqual([]);
  show(ready);
  document.body.innerHTML = '';
  await settle(PACE);
  expect(surfaces()).toEqual([]);
  expect(seen()).toHaveLength(1);
});

it('reads in the direction of its own sentences on a page that reads the other way', () => {
  document.documentElement.style.direction = 'rtl';
  startTarget(document, link);
  show(ready);
  const [host] = surfaces().map((root) => root.host);
  // jsdom knows no `:host`, so the rule is read as it is written.
  const rules = [...(surfaces()[0]?.querySelectorAll('style') ?? [])].map(({ textContent }) => textContent).join('');
  document.documentElement.removeAttribute('style');
  expect(host?.isConnected).toBe(true);
  expect(rules).toContain('direction:ltr!important');
});

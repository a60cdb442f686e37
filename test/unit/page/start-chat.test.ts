// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startChat } from '../../../components/page/start-chat';
import { practice } from '../../../lib/capture/sites/practice';
import type { ToastView } from '../../../lib/platform/views';
import { type FakeLink, makeFakeLink } from './fake-link';
import { dispatchTrusted, find, press, settle, surfaces } from './person';

const PACE = 450;
const toast: ToastView = {
  title: 'Sales follow-up · ready',
  note: '1 gap',
  openLabel: 'Open panel',
  openKey: 'Alt+W',
  stays: true,
  tone: 'plain',
};

function turn(role: string, id: string, text: string, streaming = false): string {
  const actions =
    role === 'assistant' ? '<div data-practice-actions><button data-practice-copy>Copy</button></div>' : '';
  return `<div data-practice-turn="${role}" data-practice-id="${id}"><div data-practice-body ${streaming ? 'data-practice-streaming' : ''}>${text}</div>${streaming ? '' : actions}</div>`;
}

let link: FakeLink;
beforeEach(() => {
  document.body.innerHTML = `<main>${turn('user', 'u1', 'Ask')}${turn('assistant', 'a1', 'First answer')}${turn('user', 'u2', 'Again')}${turn('assistant', 'a2', 'Second answer')}</main>`;
  link = makeFakeLink('practice:chat/acme-renewal');
});
afterEach(() => {
  link.end();
  vi.useRealTimers();
  document.getSelection()?.removeAllRanges();
});

const buttons = () => surfaces().flatMap((root) => [...root.querySelectorAll('.handoff')]);
const at = (selector: string) => {
  const found = document.querySelector(selector);
  if (!found) throw new Error(selector);
  return found;
};

describe('the Hand off button', () => {
  it('stands in the actions of each answer and of nothing else', async () => {
    await startChat(document, link);
    expect(
      surfaces().map(({ host }) =>
        host.parentElement?.closest('[data-practice-turn]')?.getAttribute('data-practice-id'),
      ),
    ).toEqual(['a1', 'a2']);
    expect(surfaces().every(({ host }) => host.parentElement?.hasAttribute('data-practice-actions'))).toBe(true);
  });

  it('adds no name, class, style or words to the page', async () => {
    const before = document.body.textContent;
    await startChat(document, link);
    expect(document.body.textContent).toBe(before);
    for (const { host } of surfaces()) {
      expect(host.attributes).toHaveLength(0);
      expect(host.shadowRoot).toBeNull();
    }
  });

  it('hands off the answer beside it on a trusted press, and ignores a script', async () => {
    link.replies['chat>bg answer.handOff'] = toast;
    await startChat(document, link);
    (buttons()[1] as HTMLElement).click();
    expect(link.sent).toEqual([]);
    press(buttons()[1] ?? null);
    expect(link.sent).toEqual([
      ['chat>bg answer.handOff', { answer: { id: 'a2', index: 1 }, method: 'button', panel: false }],
    ]);
    await settle();
    expect(find('.toast')?.textContent).toContain('Sales follow-up · ready');
  });

  it('does not hand off twice while the first press is under way', async () => {
    await startChat(document, link);
    press(buttons()[0] ?? null);
    press(buttons()[0] ?? null);
    expect(link.sent).toHaveLength(1);
  });

  it('says so where the background did not answer', async () => {
    await startChat(document, link);
    press(buttons()[0] ?? null);
    await settle();
    expect(find('.toast')?.textContent).toContain('Waybill did not answer');
  });

  it('waits until an answer is finished', async () => {
    at('main').insertAdjacentHTML('beforeend', turn('assistant', 'a3', 'Third', true));
    await startChat(document, link);
    expect(buttons()).toHaveLength(2);
    at('[data-practice-id="a3"]').outerHTML = turn('assistant', 'a3', 'Third answer');
    await vi.waitFor(() => expect(buttons()).toHaveLength(3), 5000);
  });

  it('comes back where the page rebuilt the row, and leaves with the answer', async () => {
    await startChat(document, link);
    at('[data-practice-id="a1"] [data-practice-actions]').innerHTML = '<button data-practice-copy>Copy</button>';
    at('[data-practice-id="a2"]').remove();
    await vi.waitFor(() => expect(buttons()).toHaveLength(1), 5000);
  });

  it('leaves when the address is another site part, and returns', async () => {
    await startChat(document, link);
    link.at = 'practice:crm/acme/activity/new';
    window.dispatchEvent(new Event('hashchange'));
    expect(buttons()).toHaveLength(0);
    link.at = 'practice:chat/acme-refund';
    window.dispatchEvent(new Event('hashchange'));
    expect(buttons()).toHaveLength(2);
  });
});

describe('copying', () => {
  const select = (node: Node) => document.getSelection()?.selectAllChildren(node);
  const copy = () => new Event('copy', { bubbles: true });

  it('notices the site’s own Copy button', async () => {
    link.replies['chat>bg answer.copied'] = toast;
    await startChat(document, link);
    press(at('[data-practice-id="a1"] [data-practice-copy]'));
    expect(link.sent).toEqual([['chat>bg answer.copied', { answer: { id: 'a1', index: 0 }, selected: null }]]);
    await settle();
    expect(find('.toast')?.textContent).toContain('1 gap');
  });

  it('notices a selection copied inside an answer, with its text', async () => {
    await startChat(document, link);
    select(at('[data-practice-id="a2"] [data-practice-body]'));
    dispatchTrusted(document.body, copy());
    expect(link.sent).toEqual([
      ['chat>bg answer.copied', { answer: { id: 'a2', index: 1 }, selected: 'Second answer' }],
    ]);
  });

  it('leaves copies outside of answers, and copies by a script, alone', async () => {
    await startChat(document, link);
    select(at('[data-practice-id="u1"] [data-practice-body]'));
    dispatchTrusted(document.body, copy());
    select(at('[data-practice-id="a2"] [data-practice-body]'));
    document.body.dispatchEvent(copy());
    (at('[data-practice-copy]') as HTMLElement).click();
    expect(link.sent).toEqual([]);
  });

  it('never prevents the copy itself', async () => {
    await startChat(document, link);
    select(at('[data-practice-id="a2"] [data-practice-body]'));
    const event = new Event('copy', { bubbles: true, cancelable: true });
    dispatchTrusted(document.body, event);
    expect(event.defaultPrevented).toBe(false);
  });
});

describe('the toast', () => {
  const shown = () => find('.toast');

  it('is a status that stays while something is open, until it is closed', async () => {
    vi.useFakeTimers();
    await startChat(document, link);
    link.call('bg>page toast.show', toast);
    vi.advanceTimersByTime(60_000);
    expect(shown()?.getAttribute('role')).toBe('status');
    press(find('.close'));
    expect(shown()).toBeNull();
  });

  it('closes by itself when nothing is open', async () => {
    vi.useFakeTimers();
    await startChat(document, link);
    link.call('bg>page toast.show', { ...toast, stays: false });
    vi.advanceTimersByTime(5000);
    expect(shown()).not.toBeNull();
    vi.advanceTimersByTime(1500);
    expect(shown()).toBeNull();
  });

  it('closes on Escape', async () => {
    await startChat(document, link);
    link.call('bg>page toast.show', toast);
    dispatchTrusted(document.body, new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(shown()).toBeNull();
  });

  it('names the key where a press in a page cannot open the panel', async () => {
    await startChat(document, link);
    link.call('bg>page toast.show', toast);
    expect(shown()?.textContent).toContain('Press Alt+W to open the panel');
    expect(find('.quiet')).toBeNull();
  });
});

it('takes everything away when the link ends', async () => {
  startChat(document, link);
  link.call('bg>page toast.show', toast);
  link.end();
  expect(surfaces()).toEqual([]);
  press(at('[data-practice-copy]'));
  at('main').append(document.createElement('p'));
  await settle(PACE);
  expect(surfaces()).toEqual([]);
  expect(link.sent).toEqual([]);
});

it('is silent on a page no adapter knows', () => {
  link.at = 'https://example.com/';
  startChat(document, link);
  expect(surfaces()).toEqual([]);
});

describe('the judgment of a chat page', () => {
  const due = () => link.sent.filter(([name]) => name === 'chat>bg health.due');

  it('is asked for once, when the page came to rest', async () => {
    vi.useFakeTimers();
    await startChat(document, link);
    expect(due()).toEqual([]);
    await vi.advanceTimersByTimeAsync(3100);
    expect(due()).toEqual([['chat>bg health.due', { address: 'practice:chat/acme-renewal' }]]);
    document.querySelector('main')?.insertAdjacentHTML('beforeend', turn('assistant', 'a3', 'Third'));
    await vi.advanceTimersByTimeAsync(8000);
    expect(due()).toHaveLength(1);
  });

  it('stands on every button where the page is read only in part, and is gone where it is not', async () => {
    vi.useFakeTimers();
    link.replies['chat>bg health.due'] = { key: 'healthButton', params: ['Claude'] };
    await startChat(document, link);
    await vi.advanceTimersByTimeAsync(3100);
    expect(buttons().map((button) => button.getAttribute('aria-description'))).toEqual([
      'Waybill reads Claude only in part at the moment. Check what was captured.',
      'Waybill reads Claude only in part at the moment. Check what was captured.',
    ]);
    expect(buttons()[0]?.querySelector('.icon.warn')).not.toBeNull();
    link.replies['chat>bg health.due'] = null;
    link.at = 'practice:chat/other';
    window.dispatchEvent(new Event('popstate'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(buttons().some((button) => button.hasAttribute('aria-description'))).toBe(false);
  });

  it('is asked for once more where answers came after none were found, and never again', async () => {
    vi.useFakeTimers();
    const all = document.body.innerHTML;
    document.body.innerHTML = '<main></main>';
    await startChat(document, link);
    await vi.advanceTimersByTimeAsync(3100);
    expect(due()).toHaveLength(1);
    document.body.innerHTML = all;
    await vi.advanceTimersByTimeAsync(5000);
    expect(due()).toHaveLength(2);
    document.querySelector('main')?.insertAdjacentHTML('beforeend', turn('assistant', 'a3', 'Third'));
    await vi.advanceTimersByTimeAsync(8000);
    expect(due()).toHaveLength(2);
  });

  it('is asked for anew when site support came with a pack, which is used at once', async () => {
    vi.useFakeTimers();
    const renamed = (text: string) => text.replaceAll('data-practice', 'data-own');
    document.body.innerHTML = renamed(document.body.innerHTML);
    await startChat(document, link);
    await vi.advanceTimersByTimeAsync(3100);
    expect([buttons().length, due().length]).toEqual([0, 1]);
    link.overrides = [{ ...JSON.parse(renamed(JSON.stringify(practice))), verified: '2027-01-01' }];
    link.call('bg>page adapters.changed', null);
    await vi.advanceTimersByTimeAsync(5000);
    expect([buttons().length, due().length]).toEqual([2, 2]);
    link.overrides = [];
    link.call('bg>page adapters.changed', null);
    await vi.advanceTimersByTimeAsync(5000);
    expect([buttons().length, due().length]).toEqual([0, 3]);
  });

  it('is not asked for once the script ended', async () => {
    vi.useFakeTimers();
    await startChat(document, link);
    link.end();
    await vi.advanceTimersByTimeAsync(5000);
    expect(due()).toEqual([]);
  });
});

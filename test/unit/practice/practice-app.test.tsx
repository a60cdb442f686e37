// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { conversations } from '../../../components/practice/conversations';
import { PracticeApp } from '../../../components/practice/practice-app';
import { adapterFor } from '../../../lib/capture/known-sites';
import { takeCapture } from '../../../lib/capture/take';
import { formatMessage, message } from '../../../lib/text/message';
import en from '../../../public/_locales/en/messages.json';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root;
async function open(hash: string): Promise<void> {
  await act(async () => {
    window.location.hash = hash;
    window.dispatchEvent(new Event('hashchange'));
  });
}
beforeEach(async () => {
  localStorage.clear();
  window.location.hash = '';
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root') as HTMLElement);
  await act(async () =>
    root.render(
      <PracticeApp
        say={(key, ...params) => formatMessage(en, message(key, ...params))}
        settings="admin.html"
        storage={localStorage}
      />,
    ),
  );
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.useRealTimers();
});

const $ = <E extends Element = HTMLElement>(selector: string) => {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const submit = () => act(async () => $<HTMLFormElement>('form').requestSubmit());
const named = (name: string) => $<HTMLInputElement>(`[name="${name}"]`);

it('begins with one sentence and one way on', () => {
  expect(document.querySelectorAll('h1')).toHaveLength(1);
  expect($('main a').getAttribute('href')).toBe('#/chat/acme-renewal');
  expect(document.body.textContent).toContain('Data sent: none');
});

describe('the chat', () => {
  it.each(conversations.map(({ id, turns }) => [id, turns.length] as const))(
    'lets %s be captured whole',
    async (id, count) => {
      await open(`#/chat/${id}`);
      const address = `practice:chat/${id}`;
      const taken = takeCapture(document, {
        adapter: adapterFor(address, document),
        address,
        answer: null,
        method: 'button',
        selected: null,
        now: '2026-11-21T10:00:00Z',
      });
      if (!taken.ok) throw new Error(taken.reason);
      expect(taken.capture.turns).toHaveLength(count);
      expect(taken.capture.turns.at(-1)?.model).toEqual({ value: 'gpt-5', scope: 'message' });
      expect(taken.capture.turns.at(-1)?.text).not.toMatch(/Try again|Copy|Assistant/);
    },
  );

  it('cites its sources with the quoted passage', async () => {
    await open('#/chat/acme-renewal');
    const address = 'practice:chat/acme-renewal';
    const taken = takeCapture(document, {
      adapter: adapterFor(address, document),
      address,
      answer: null,
      method: 'button',
      selected: null,
      now: '2026-11-21T10:00:00Z',
    });
    const sources = taken.ok ? taken.capture.turns.at(-1)?.sources : [];
    expect(sources?.map(({ title }) => title)).toEqual(['Call notes', 'INV-3307']);
    expect(sources?.[0]?.quote).toContain('renew 40 seats');
  });

  it('takes a pasted answer as an answer that arrives, of an unknown model', async () => {
    vi.useFakeTimers();
    await open('#/chat/acme-renewal');
    const box = $<HTMLTextAreaElement>('#ask');
    box.value = '## Subject\nMine\n## Next step\nCall';
    await submit();
    const last = () => [...document.querySelectorAll('[data-practice-turn]')].at(-1);
    expect(last()?.getAttribute('data-practice-turn')).toBe('assistant');
    expect(last()?.hasAttribute('data-model')).toBe(false);
    expect(last()?.querySelector('[data-practice-streaming]')).not.toBeNull();
    expect(last()?.querySelector('[data-practice-copy]')).toBeNull();
    await act(async () => vi.advanceTimersByTime(1100));
    expect(last()?.querySelector('[data-practice-streaming]')).toBeNull();
    expect(last()?.querySelector('[data-practice-copy]')).not.toBeNull();
  });

  it('takes a request as the person’s and says that it does not answer', async () => {
    await open('#/chat/acme-renewal');
    $<HTMLTextAreaElement>('#ask').value = 'Make it shorter';
    await submit();
    expect([...document.querySelectorAll('[data-practice-turn]')].at(-1)?.getAttribute('data-practice-turn')).toBe(
      'user',
    );
    expect(document.querySelector('main [role=status]')?.textContent).toContain('does not answer');
  });
});

describe('the CRM', () => {
  it('has a control of every kind, and names its account once', async () => {
    await open('#/crm/acme/activity/new');
    expect([...document.querySelectorAll('[data-crm-account]')].map((one) => one.textContent)).toEqual(['Acme']);
    expect(named('notes').value).toBe('Called at 15:00, 25 minutes.\nFinance joined for the last part.');
    const kinds = [...document.querySelectorAll<HTMLInputElement>('form [name]')].map(({ type }) => type);
    expect(new Set(kinds)).toEqual(new Set(['text', 'select-one', 'date', 'textarea', 'number', 'radio', 'checkbox']));
    await open('#/crm/apex/activity/new');
    expect($('[data-crm-account]').textContent).toBe('Apex');
    expect(named('notes').value).toBe('');
  });

  it('saves a record under an address of its own, shows it and lists it', async () => {
    await open('#/crm/acme/activity/new');
    named('subject').value = 'Acme renewal';
    named('waits').checked = true;
    await submit();
    expect(window.location.hash).toBe('#/crm/acme/activity/2041');
    await open(window.location.hash);
    expect($('footer').textContent).toBe('SaveCancelSaved');
    expect(named('subject').value).toBe('Acme renewal');
    expect(named('waits').checked).toBe(true);
    expect($('a[href="#/crm/acme/activity/2041"]').textContent).toBe('Acme renewal');
  });

  it('updates the same record, with a new text each time', async () => {
    await open('#/crm/acme/activity/new');
    await submit();
    await open(window.location.hash);
    const first = $('footer [role=status] > *');
    named('subject').value = 'Second';
    await submit();
    expect(window.location.hash).toBe('#/crm/acme/activity/2041');
    expect($('footer [role=status] > *')).not.toBe(first);
    await open('#/crm/acme/activity/new');
    expect($('footer').textContent).toContain('Not saved');
    await open('#/crm/acme/activity/2041');
    expect(named('subject').value).toBe('Second');
  });

  it('says that a record is not there instead of showing an empty form', async () => {
    await open('#/crm/acme/activity/9999');
    expect(document.querySelector('form')).toBeNull();
    expect(document.body.textContent).toContain('There is no activity 9999 on this account.');
  });

  it('groups the refund’s radios under their question', async () => {
    await open('#/crm/acme/refund/new');
    expect($('fieldset legend').textContent).toBe('Refund to');
    expect([...document.querySelectorAll('form [name]')].map((one) => one.getAttribute('name'))).toEqual([
      'reason',
      'amount',
      'method',
      'method',
      'due',
      'priority',
      'status',
      'informed',
    ]);
  });
});

// @vitest-environment jsdom
/** The offer to read the whole conversation: when it stands there, what it sends, and what it says of how it went. */
import { act } from 'react';
import { describe, expect, test } from 'vitest';
import { WholeConversation } from '../../../components/capture/whole-conversation';
import type { Collecting } from '../../../lib/platform/views';
import { fakePlatform, show } from './fake-platform';
import { capture, ID } from './sample';

const part = { ...capture, completeness: { captured: 20, total: 200, known: true, streaming: false } };
const running: Collecting = {
  handoffId: ID,
  token: 't',
  tabId: 7,
  digest: 'd',
  captured: 60,
  total: 200,
  ended: null,
  read: null,
};

const buttons = (page: HTMLElement) => [...page.querySelectorAll('button')];
const named = (page: HTMLElement, name: string) => buttons(page).find(({ textContent }) => textContent === name);

describe('the whole conversation', () => {
  test('is offered only where a part is missing', async () => {
    const platform = fakePlatform();
    const { page } = await show(platform, <WholeConversation handoffId={ID} capture={capture} />);
    expect(page.querySelector('button')).toBeNull();
  });

  test('is asked for with the handoff and the window, and a refusal is said beside the button', async () => {
    const platform = fakePlatform();
    platform.reply = () => ({ ok: false, failed: { key: 'collectNotOpen' } });
    const { page } = await show(platform, <WholeConversation handoffId={ID} capture={part} />);
    await act(async () => named(page, 'Read the whole conversation')?.click());
    expect(platform.sent).toEqual([{ name: 'ui>bg collect.start', payload: { handoffId: ID, windowId: 1 } }]);
    expect(page.textContent).toContain('It is not open in a tab that Waybill may read.');
    expect(named(page, 'Read the whole conversation')).toBeDefined();
  });

  test('shows how far it is, and stops by Cancel and by Escape', async () => {
    const platform = fakePlatform({ collecting: running });
    const { page } = await show(platform, <WholeConversation handoffId={ID} capture={part} />);
    expect(page.textContent).toContain('Reading the conversation: 60 of 200 turns');
    expect(page.querySelector('progress')?.value).toBe(60);
    expect(document.activeElement).toBe(named(page, 'Cancel'));
    await act(async () => named(page, 'Cancel')?.click());
    await act(async () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
    const cancel = { name: 'ui>bg collect.cancel', payload: { handoffId: ID } };
    expect(platform.sent).toEqual([cancel, cancel]);
    await act(async () => platform.change({ collecting: { ...running, ended: { key: 'collectCancelled' } } }));
    expect(page.querySelector('progress')).toBeNull();
    expect(page.querySelector('[aria-live]')?.textContent).toContain('Reading was stopped.');
    await act(async () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
    expect(platform.sent).toHaveLength(2);
  });

  test('says what was kept, and of another handoff nothing', async () => {
    const ended = { key: 'collectWhole', params: ['200', '200'] } as const;
    const done = { ...running, ended: { ...ended, params: [...ended.params] }, read: 'whole' as const };
    const platform = fakePlatform({ collecting: done });
    const { page } = await show(platform, <WholeConversation handoffId={ID} capture={capture} />);
    expect(page.textContent).toContain('The conversation was read');
    expect(page.textContent).toContain('200 of 200 turns.');
    await act(async () => platform.change({ collecting: { ...done, handoffId: 'H-0000-0000' } }));
    expect(page.textContent).not.toContain('200 of 200');
  });
});

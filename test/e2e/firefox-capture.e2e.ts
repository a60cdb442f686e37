/** Firefox: what is taken from a chat page and what is not: an unfinished answer, an unknown layout, a press no person made, a copy of a part. */
import assert from 'node:assert/strict';
import type { Held } from '../../lib/platform/session';
import { count, find, sees } from '../browser/person-firefox';
import { select } from './chat-pages';
import { testInFirefox } from './firefox-case';
import { openChat, pressKeys } from './firefox-tab';
import { judge } from './judge';

const HAND_OFF = /^Hand off$/;
const quiet = () => new Promise((done) => setTimeout(done, 900));

testInFirefox(
  'an unfinished answer, an unknown layout and a press by a script are not taken; Ctrl+C of a part waits with its place',
  async (t) => {
    const streaming = await openChat(t, 'streaming');
    await find(streaming, 'button', HAND_OFF, 15_000);
    assert.equal(await count(streaming, 'button', HAND_OFF), 1);
    await pressKeys(streaming, 'Alt+Shift+W');
    await sees(streaming, /Nothing was handed off/);
    await sees(
      streaming,
      /The answer is still being written\. Nothing was taken; Waybill tells you on the page when it is done\./,
    );

    const changed = await openChat(t, 'changed');
    await quiet();
    assert.equal(await count(changed, 'button', HAND_OFF), 0);
    await pressKeys(changed, 'Alt+Shift+W');
    await sees(changed, /new layout that Waybill does not know yet\. Nothing was taken; select the text/);

    const chat = await openChat(t, 'follow-up');
    await find(chat, 'button', HAND_OFF, 15_000);
    const hosts = await chat.page.evaluate(() => {
      const group = document.querySelector('[aria-label="Response actions"]');
      const found = [...(group?.querySelectorAll('div') ?? [])];
      for (const host of found) {
        host.click();
        for (const type of ['pointerdown', 'mousedown', 'click'])
          host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
        host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
      }
      document.querySelector<HTMLButtonElement>('[aria-label="Copy answer"]')?.click();
      document.dispatchEvent(new ClipboardEvent('copy', { bubbles: true }));
      return found.map((host) => host.shadowRoot !== null);
    });
    assert.deepEqual(hosts, [false], 'one closed host stands beside the answer');
    await quiet();
    const held = () =>
      t.firefox.background<Held[]>(
        "background.browser.storage.session.get(null).then((all) => Object.entries(all).flatMap(([key, value]) => (key.startsWith('held:') ? [value] : [])))",
      );
    assert.deepEqual(await held(), []);

    await select(chat.page, 'Send the corrected invoice');
    await chat.page.bringToFront();
    await chat.page.keyboard.down('Control');
    await chat.page.keyboard.press('c');
    await chat.page.keyboard.up('Control');
    await sees(chat, /Sales follow-up · /);
    const [copy] = await held();
    assert.ok(copy?.capture.selection);
    const { capture } = copy;
    const { start, end } = copy.capture.selection;
    assert.equal(capture.turns[capture.answer]?.text.slice(start, end), 'Send the corrected invoice');
    assert.equal(capture.method, 'copy');
    const ui = await t.open('ledger.html');
    assert.equal((await judge(ui.page)).handoffs.size, 0, 'nothing became a handoff');
  },
);

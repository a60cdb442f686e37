/** The policy beside the practice chat, a newcomer's first source: found from the panel, whether its page is open or not. */
import assert from 'node:assert/strict';
import { find, press, sees } from '../browser/person';
import { test } from './case';
import { panelProblems } from './look';
import { panelOf } from './trail';

test('Find on page marks the policy of the practice chat, and opens its page where that is closed', async (t) => {
  const chat = await t.open('practice.html#/chat/acme-renewal');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Sales follow-up · /);
  const panel = await panelOf(t, chat);
  await press(panel, 'button', /^Find on page: source 3$/);
  await sees(panel, /3 of 3 passages are on the page as quoted\./);
  const marked = await chat.evaluate(() => {
    const { highlights } = CSS as unknown as { highlights: Map<string, Set<Range>> };
    return [...(highlights.get('waybill-quote') ?? [])].map((range) => String(range).replace(/\s+/g, ' '));
  });
  assert.equal(marked.length, 3);
  assert.match(marked[0] ?? '', /^A duplicate charge is refunded in full to the card it came from\.$/);
  assert.equal(await chat.evaluate(() => String(getSelection())), '');
  await t.picture(chat, 'practice-found');
  // Words in a sentence that lead to their field are as tall as it.
  const problems = await panelProblems(panel);
  assert.deepEqual(
    problems.filter((one) => !one.includes('#field')),
    [],
  );
  await t.picture(panel, 'practice-found-panel');

  await chat.goto(t.chromium.url('practice.html#/crm/acme/activity/new'));
  await press(panel, 'button', /^Find on page: source 3$/);
  await sees(panel, /Its page is not open/);
  const opened = t.chromium.browser.waitForTarget((target) => target.url().includes('refund-policy'));
  await press(panel, 'button', /^Open the page$/);
  const page = await (await opened).page();
  assert.ok(page);
  await find(page, 'heading', /^Refund policy$/);
  await press(panel, 'button', /^Find on page: source 3$/);
  await sees(panel, /3 of 3 passages are on the page as quoted\./);
});

/** Other chat sites than ChatGPT: the same button, the same whole answer, the same waiting copy, the same silence while an answer is written. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { count, find, press } from '../browser/person';
import { openSaved } from '../demo/page-walk';
import { ROOT } from './build';
import { type E2e, test } from './case';
import { copy, dragOver } from './chat-pages';
import { CHAT_SITES, type ChatSite, drawnLate } from './chat-sites';
import { captureOf, eventNames, handoffs, heldCopies, theHandoff } from './trail';

const HAND_OFF = /^Hand off$/;

/** The site's page at its own address, or on a server of 127.0.0.1 where its software stands anywhere. */
async function openSite(t: E2e, site: ChatSite, change = (html: string) => html): Promise<{ page: Page; url: string }> {
  const file = join(ROOT, 'test/fixtures/pages', site.file);
  if (site.url !== null) {
    const page = await openSaved(t.chromium, file, site.url, change);
    await page.bringToFront();
    return { page, url: site.url };
  }
  const path = '/c/0a1b2c3d-1111-4222-8333-944455556666';
  const html = change(readFileSync(file, 'utf8'));
  const shown = site.tool === 'deep-chat' ? drawnLate(html) : html;
  const { origin } = await t.serve({ pages: { [path]: shown } });
  const page = await t.visit(`${origin}${path}`);
  await page.bringToFront();
  return { page, url: `${origin}${path}` };
}

for (const site of CHAT_SITES) {
  test(`${site.name}: Hand off stands beside each answer and takes it whole, and a copied part waits`, async (t) => {
    const { page, url } = await openSite(t, site);
    await find(page, 'button', HAND_OFF, 15_000);
    await t.until('each answer has its button', async () => (await count(page, 'button', HAND_OFF)) === site.answers);

    await dragOver(page, site.part);
    await copy(page);
    const [held] = await t.until('the copy waits', async () => {
      const copies = await heldCopies(t);
      return copies.length === 1 && copies;
    });
    const last = held?.capture.turns[held.capture.answer];
    const { start, end } = held?.capture.selection ?? { start: 0, end: 0 };
    assert.equal(last?.text.slice(start, end), site.part);
    assert.match(last?.text ?? '', site.whole);
    assert.equal(held?.capture.method, 'copy');
    assert.deepEqual(await handoffs(t), []);
    assert.deepEqual(await eventNames(t), []);

    await press(page, 'button', HAND_OFF);
    await t.until('it is a handoff', async () => (await handoffs(t)).length === 1);
    const capture = await captureOf(t, await theHandoff(t));
    const answer = capture.turns[capture.answer];
    assert.equal(capture.tool, site.tool);
    assert.equal(capture.method, 'button');
    assert.equal(capture.conversation.url, url);
    for (const part of site.first.holds) assert.match(answer?.text ?? '', part);
    assert.doesNotMatch(answer?.text ?? '', site.first.lacks);
    assert.match(capture.turns[capture.answer - 1]?.text ?? '', site.first.prompt);
    assert.deepEqual(answer?.model, site.first.model);
    assert.deepEqual(
      answer?.sources.map(({ url: source }) => source),
      site.first.sources,
    );
  });

  test(`${site.name}: an answer still being written has no button, and gets one when it is done`, async (t) => {
    const [from, to] = site.streaming;
    const { page } = await openSite(t, site, (html) => {
      assert.ok(html.includes(from), 'the page is as the case expects it');
      return html.replace(from, to);
    });
    await find(page, 'button', HAND_OFF, 15_000);
    await new Promise((settled) => setTimeout(settled, 900));
    assert.equal(await count(page, 'button', HAND_OFF), site.finished);
    await page.bringToFront();
    await page.evaluate(site.finish);
    const after = site.tool === 'deep-chat' ? site.answers + 1 : site.answers;
    await t.until('the finished answer has its button', async () => (await count(page, 'button', HAND_OFF)) === after);
  });
}

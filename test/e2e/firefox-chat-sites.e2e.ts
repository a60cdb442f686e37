/** Firefox: chat sites at their own address, software that stands at any, and a widget in an open shadow root: a button beside each answer, and the whole of one behind it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { count, find, press, sees } from '../browser/person-firefox';
import { ROOT } from './build';
import { CHAT_SITES, drawnLate } from './chat-sites';
import { testInFirefox } from './firefox-case';
import { theHandoff } from './firefox-tab';

for (const site of CHAT_SITES) {
  testInFirefox(`${site.name}: Hand off stands beside each answer and takes it`, async (t) => {
    const saved = readFileSync(join(ROOT, 'test/fixtures/pages', site.file), 'utf8');
    const html = site.tool === 'deep-chat' ? drawnLate(saved) : saved;
    const path = '/c/0a1b2c3d-1111-4222-8333-944455556666';
    const chat = site.url
      ? await t.visit(site.url, html)
      : await t.visit(`${(await t.serve({ pages: { [path]: html } })).origin}${path}`);
    await find(chat, 'button', /^Hand off$/, 15_000);
    await t.until(
      'each answer has its button',
      async () => (await count(chat, 'button', /^Hand off$/)) === site.answers,
    );
    await press(chat, 'button', /^Hand off$/);
    await sees(chat, /(Sales follow-up|Refund request) · /);
    const { row } = await theHandoff(await t.open('ledger.html'));
    assert.equal(row.handoff.capture.tool, site.tool);
    assert.equal(row.handoff.capture.model, site.first.model.value);
    assert.equal(row.handoff.capture.method, 'button');
  });
}

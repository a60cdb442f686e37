/** Firefox: a passage selected on another page becomes a source by the menu and in the panel, and is found again on its page. */
import assert from 'node:assert/strict';
import { find, press, sees } from '../browser/person-firefox';
import { evidencePage } from './evidence-page';
import { testInFirefox } from './firefox-case';
import { openChat, openPanel, theHandoff } from './firefox-tab';

testInFirefox(
  'a selected passage is added by the menu and in the panel, and found again with what changed',
  async (t) => {
    const chat = await openChat(t, 'follow-up');
    await find(chat, 'button', /^Hand off$/, 15_000);
    await press(chat, 'button', /^Hand off$/);
    await sees(chat, /Sales follow-up · /);
    const { origin } = await t.serve({ pages: { '/refunds': evidencePage() } });
    const evidence = await t.visit(`${origin}/refunds?utm_source=mail`);
    const { page } = evidence;
    await page.bringToFront();
    const select = (from: string, to: string) =>
      page.evaluate(
        (first, last) => {
          const text = [...(document.querySelector('#rule')?.childNodes ?? [])].flatMap((node) =>
            node.nodeType === 3 ? [node as Text] : [...node.childNodes].map((inner) => inner as Text),
          );
          const at = (words: string) => text.find((node) => node.data.includes(words)) as Text;
          const range = document.createRange();
          range.setStart(at(first), at(first).data.indexOf(first));
          range.setEnd(at(last), at(last).data.indexOf(last) + last.length);
          getSelection()?.removeAllRanges();
          getSelection()?.addRange(range);
          return String(getSelection());
        },
        from,
        to,
      );
    const selected = await select('Refunds take', '14 days.');
    assert.equal(selected, 'Refunds take up to 14 days.');
    const info = JSON.stringify({
      menuItemId: 'add-source',
      selectionText: selected,
      pageUrl: `${origin}/refunds?utm_source=mail`,
    });
    await t.firefox.background(
      `browser.tabs.query({}).then((tabs) => tabs.find((tab) => tab.url?.includes('/refunds'))).then((tab) => background.waybill.onMenu(${info}, tab)).then(() => null)`,
    );
    const panel = await openPanel(t, evidence);
    await sees(panel, /Added as a source to “/);
    await sees(panel, /selected passage, seen by/);
    await select('A duplicate charge', 'it came from.');
    await press(panel, 'button', /^Add$/);
    await t.until('the selection is read', () =>
      panel.page.evaluate(() =>
        [...document.querySelectorAll('textarea')].some(({ value }) =>
          value.startsWith('A duplicate charge is refunded'),
        ),
      ),
    );
    await press(panel, 'button', /^Add source$/);
    const sources = await t.until('both are in the trail', async () => {
      const { row } = await theHandoff(panel);
      const found = row.handoff.sources.filter(({ via }) => via === 'selection');
      return found.length === 2 && found;
    });
    const [first] = sources;
    assert.equal(first?.url, `${origin}/refunds`);
    assert.equal(first?.quote, selected);
    assert.match(first?.prefix ?? '', /card it came from\. $/);
    assert.match(first?.suffix ?? '', /^ The payment provider/);

    const before = await page.evaluate(() => {
      getSelection()?.removeAllRanges();
      const rule = document.querySelector('#rule');
      if (rule) rule.innerHTML = rule.innerHTML.replace('14 days', '21 days');
      return document.documentElement.outerHTML;
    });
    await press(panel, 'button', /^Find on page: source 3$/);
    await sees(panel, /Changed since it was quoted:/);
    const shown = await page.evaluate(() => {
      const highlights = (CSS as unknown as { highlights?: Map<string, Set<Range>> }).highlights;
      const [range] = highlights?.get('waybill-quote') ?? [];
      const box = document.querySelector('#rule')?.getBoundingClientRect();
      return {
        marked: range ? String(range) : String(getSelection()),
        inView: !!box && box.top > 0 && box.bottom < innerHeight,
        html: document.documentElement.outerHTML,
      };
    });
    await page.screenshot({ path: 'test-out/firefox-sources-found.png' }).catch(() => undefined);
    assert.equal(shown.marked, 'Refunds take up to 21 days.');
    assert.equal(shown.inView, true);
    assert.equal(shown.html, before);
  },
);

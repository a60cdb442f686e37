/** Add source: evidence from a selection, an open tab, a link, a file and the policy library, and found again on its page. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { enter, find, has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { dragOver, openChat } from './chat-pages';
import { evidencePage, PASSAGE, TRICKY_TITLE } from './evidence-page';
import { axeProblems, dress, looksAt, overflow, panelProblems, smallTargets } from './look';
import { eventNames, heldCopies, panelOf, theHandoff } from './trail';

/** The passage of the form, apart from the fields of the handoff. */
const PASSAGE_FIELD = 'form[aria-label="Add source"] textarea';

async function handOff(t: E2e): Promise<void> {
  const chat = await openChat(t, 'follow-up');
  await find(chat, 'button', /^Hand off$/, 15_000);
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Sales follow-up · /);
}

async function evidence(t: E2e, title?: string, path = '/refunds'): Promise<{ page: Page; url: string }> {
  const { origin } = await t.serve({ pages: { '/refunds': evidencePage(title) } });
  const url = origin + path;
  const page = await t.visit(url);
  await page.bringToFront();
  return { page, url };
}

/** Picks *Add as a source* of the menu for the tab in front; the browser itself gives the page's address with the press. */
async function pickAddSource(t: E2e, page: Page, selectionText: string, more: object = {}): Promise<void> {
  await page.bringToFront();
  const info = JSON.stringify({ menuItemId: 'add-source', selectionText, pageUrl: page.url(), ...more });
  const worker = await t.worker();
  await worker.evaluate(
    `chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => waybill.onMenu(${info}, tab)).then(() => null)`,
  );
}

/** The sources a person attached. */
async function attached(t: E2e) {
  return (await theHandoff(t)).sources.filter(({ from }) => from === 'person');
}

async function openAdd(panel: Page, way?: RegExp): Promise<void> {
  await press(panel, 'button', /^Add$/);
  await find(panel, 'radio', /^Selected text$/);
  if (way) await press(panel, 'radio', way);
}

async function chooseFile(panel: Page, name: string, content: string | Uint8Array): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), 'source-')), name);
  writeFileSync(path, content);
  const picker = (await panel.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement> | null;
  await picker?.uploadFile(path);
}

test('the menu adds the selected passage with what stands around it, and a second time only says so', async (t) => {
  await handOff(t);
  const { page, url } = await evidence(t, TRICKY_TITLE, '/refunds?utm_source=mail&id=2#rule');
  await dragOver(page, ' 14 days. The payment');
  const selected = await page.evaluate(() => String(getSelection()).trim());
  assert.match(selected, /^14 days\. The pa/);
  await pickAddSource(t, page, selected);
  const [source, ...more] = await attached(t);
  assert.deepEqual(more, []);
  assert.equal(source?.quote, selected);
  assert.equal(source?.prefix, ' card it came from. Refunds take up to '.slice(-32));
  assert.match(source?.suffix ?? '', /yment provider sets the time\.|^ ?provider|^nt provider/);
  assert.equal(source?.url, url.replace('utm_source=mail&', ''));
  assert.equal(source?.original, url);
  assert.equal(source?.title, 'Refund policy gpj.exe');
  assert.equal(source?.unseen, true);
  assert.equal(source?.via, 'selection');
  assert.equal(source?.seenBy, (await theHandoff(t)).author.name);
  assert.ok(Math.abs(Date.parse(source?.seenAt ?? '') - Date.now()) < 60_000);
  assert.deepEqual(await eventNames(t), ['captured', 'source.added']);
  const panel = await panelOf(t, page);
  await sees(panel, /Added as a source to “/);
  await press(panel, 'button', /^Understood$/);
  await sees(panel, /selected passage, seen by .+, \d\d:\d\d, hidden characters taken out/);

  await pickAddSource(t, page, selected);
  await sees(panel, /This passage is a source already: number 3\. It was not added again\./);
  assert.equal((await attached(t)).length, 1);
  assert.deepEqual(await eventNames(t), ['captured', 'source.added']);
});

test('without access to the site the menu still brings the passage, and the page is named by the browser', async (t) => {
  await handOff(t);
  const page = await t.chromium.newPage();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const own = request.isNavigationRequest();
    void (own ? request.respond({ contentType: 'text/html', body: evidencePage() }) : request.abort()).catch(
      () => null,
    );
  });
  await page.goto('https://evidence.example/refunds');
  await pickAddSource(t, page, PASSAGE, { pageUrl: 'https://jun:secret@evidence.example/refunds?gclid=1' });
  const [source] = await attached(t);
  assert.equal(source?.url, 'https://evidence.example/refunds');
  assert.equal(source?.quote, PASSAGE);
  assert.equal(source?.prefix, '');
  assert.doesNotMatch(JSON.stringify(await theHandoff(t)), /secret/);
  // The panel cannot read such a page, and says what can be done.
  const panel = await t.open(`sidepanel.html?tabId=${await activeTabId(t, page)}`);
  await openAdd(panel);
  await sees(panel, /Waybill may not read this page\. Turn on its site, or select the passage, right-click it/);
  await press(panel, 'radio', /^Open tab$/);
  await sees(panel, /\d more tabs? (is|are) not listed, because Waybill may not read/);
});

async function activeTabId(t: E2e, page: Page): Promise<number> {
  await page.bringToFront();
  const worker = await t.worker();
  return (await worker.evaluate(
    'chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)',
  )) as number;
}

test('the menu with nothing in hand keeps nothing and says what to do', async (t) => {
  const { page } = await evidence(t);
  await pickAddSource(t, page, PASSAGE);
  const panel = await panelOf(t, page);
  await sees(panel, /Nothing is in hand to add a source to\. Hand off an answer first/);
  assert.deepEqual(await panelProblems(panel), []);
  await press(panel, 'button', /^Understood$/);
  await t.until('the sentence is gone', async () => !(await has(panel, 'button', /^Understood$/)));
  assert.deepEqual(await heldCopies(t), []);
});

test('the panel adds the passage selected on the tab in view, and one of an open tab', async (t) => {
  await handOff(t);
  const { page, url } = await evidence(t);
  const panel = await panelOf(t, page);
  await openAdd(panel);
  await sees(panel, /Nothing is selected on “Refund policy”/);
  await page.bringToFront();
  await dragOver(page, 'A duplicate charge is refunded in full');
  await press(panel, 'button', /^Read the selection$/);
  await t.until('the passage is there', () =>
    panel.$eval(PASSAGE_FIELD, (field) =>
      (field as HTMLTextAreaElement).value.startsWith('A duplicate charge is refunded'),
    ),
  );
  await press(panel, 'button', /^Add source$/);
  await sees(panel, /selected passage, seen by/);
  const [first] = await attached(t);
  assert.equal(first?.url, url);
  assert.match(first?.quote ?? '', /^A duplicate charge is refunded in ful/);
  assert.match(first?.suffix ?? '', /to the card it came from/);

  const other = await evidence(t, 'Another page');
  await openAdd(panel, /^Open tab$/);
  await find(panel, 'combobox', /^Tab$/);
  const choices = await panel.$$eval('option', (options) => options.map((option) => option.textContent ?? ''));
  assert.ok(
    choices.some((choice) => choice.startsWith('Another page · ')),
    choices.join('\n'),
  );
  assert.ok(!choices.some((choice) => choice.includes('chrome-extension:')), choices.join('\n'));
  const value = await panel.$$eval(
    'option',
    (options) => options.find((option) => option.textContent?.startsWith('Another page'))?.value ?? '',
  );
  await enter(panel, 'combobox', /^Tab$/, value);
  await sees(panel, /Nothing is selected on “Another page”/);
  await press(panel, 'button', /^Add source$/);
  await sees(panel, /open page, seen by .*link only, no text kept/);
  const [, second] = await attached(t);
  assert.deepEqual([second?.via, second?.url, second?.title, second?.quote], ['tab', other.url, 'Another page', null]);
});

test('a link is cleaned before it is kept; what is no page of the web is refused and stays typed', async (t) => {
  await handOff(t);
  const { page } = await evidence(t);
  const panel = await panelOf(t, page);
  await openAdd(panel, /^Link$/);
  for (const bad of ['javascript:alert(document.domain)', 'data:text/html,<b>x</b>']) {
    await enter(panel, 'textbox', /^Address/, bad);
    await press(panel, 'button', /^Add source$/);
    await sees(panel, /Only addresses that begin with https:\/\/ or http:\/\/ can be a source/);
  }
  assert.deepEqual(await attached(t), []);
  await enter(
    panel,
    'textbox',
    /^Address/,
    'https://jun:secret@shop.example/refunds?utm_source=mail&id=2#:~:text=up%20to-,14%20days,-.%20The',
  );
  await sees(panel, /Kept as https:\/\/shop\.example\/refunds\?id=2$/);
  await sees(panel, /The user name and password in it are not kept\./);
  await enter(panel, 'textbox', /^What it is/, 'Terms of the shop');
  await press(panel, 'button', /^Add source$/);
  await sees(panel, /link, seen by/);
  const [source] = await attached(t);
  assert.deepEqual(
    [source?.title, source?.url, source?.quote, source?.prefix, source?.suffix, source?.via],
    ['Terms of the shop', 'https://shop.example/refunds?id=2', '14 days', 'up to', '. The', 'link'],
  );
  assert.equal(
    source?.original,
    'https://shop.example/refunds?utm_source=mail&id=2#:~:text=up%20to-,14%20days,-.%20The',
  );
  assert.doesNotMatch(JSON.stringify(await theHandoff(t)), /secret/);
  // The same again is told beside the form, which stays.
  await openAdd(panel, /^Link$/);
  await enter(panel, 'textbox', /^Address/, 'https://shop.example/refunds?id=2');
  await enter(panel, 'textbox', /^The passage that matters/, '14 days');
  await press(panel, 'button', /^Add source$/);
  await sees(panel, /This passage is a source already: number 3/);
  assert.equal(await panel.$eval(PASSAGE_FIELD, (field) => (field as HTMLTextAreaElement).value), '14 days');
  assert.equal((await attached(t)).length, 1);
});

test('a file gives its name, size and digest and a passage that is really in it; its bytes stay out', async (t) => {
  await handOff(t);
  const { page } = await evidence(t);
  const panel = await panelOf(t, page);
  await openAdd(panel, /^File$/);
  const content = `Notes of the call.\nThe customer was told: ${PASSAGE}\nPrivate words that stay on this computer.\n`;
  await chooseFile(panel, 'call-notes.txt', content);
  await sees(panel, /The file stays on this computer\./);
  await enter(panel, 'textbox', /^The passage that matters/, 'Refunds take up to 3 days.');
  await press(panel, 'button', /^Add source$/);
  await sees(panel, /This passage is not in the text of the file/);
  assert.deepEqual(await attached(t), []);
  await enter(panel, 'textbox', /^The passage that matters/, PASSAGE);
  await press(panel, 'button', /^Add source$/);
  await sees(panel, /file, seen by/);
  const [source] = await attached(t);
  const digest = createHash('sha256').update(content).digest('hex');
  assert.deepEqual(source?.file, { name: 'call-notes.txt', size: Buffer.byteLength(content), digest });
  assert.deepEqual([source?.url, source?.quote, source?.via], [null, PASSAGE, 'file']);
  assert.equal(source?.prefix, undefined);
  const everything = await panel.evaluate(
    () =>
      new Promise<string>((done) => {
        const opening = indexedDB.open('waybill');
        opening.onsuccess = async () => {
          const names = [...opening.result.objectStoreNames];
          const reads = names.map(
            (name) =>
              new Promise((read) => {
                const all = opening.result.transaction(name).objectStore(name).getAll();
                all.onsuccess = () => read(all.result);
              }),
          );
          done(JSON.stringify(await Promise.all(reads)));
        };
      }),
  );
  assert.match(everything, /call-notes\.txt/);
  assert.doesNotMatch(everything, /Private words/);
});

test('an entry of the policy library is added with who verified it, and not twice', async (t) => {
  await handOff(t);
  const { page } = await evidence(t);
  const panel = await panelOf(t, page);
  // Its contract brought the entry already.
  await openAdd(panel, /^Policy library$/);
  await sees(panel, /verified by Paulo Ito, valid to /);
  await press(panel, 'button', /^Add source$/);
  await sees(panel, /This passage is a source already: number 2/);
  await press(panel, 'button', /^Cancel$/);
  await press(panel, 'button', /^More: /);
  await press(panel, 'button', /^Another contract$/).catch(() => press(panel, 'menuitem', /^Another contract$/));
  await enter(panel, 'combobox', /Handoff contract/, 'incident-summary');
  await press(panel, 'button', /^Use it$/);
  await sees(panel, /IT incident summary/);
  await openAdd(panel, /^Policy library$/);
  await press(panel, 'button', /^Add source$/);
  await sees(panel, /policy library/);
  const added = await t.until('it is in the trail', async () => {
    const names = await eventNames(t);
    return names.includes('source.added') && names;
  });
  assert.equal(added.filter((name) => name === 'source.added').length, 1);
});

test('Find on page marks the passage without changing the page, shows what changed, and says when it is gone', async (t) => {
  await handOff(t);
  const { page } = await evidence(t);
  await dragOver(page, 'A duplicate charge is refunded in full to the card it came from.');
  await page.evaluate(() => {
    const rule = document.querySelector('#rule');
    const range = document.createRange();
    if (rule) range.selectNodeContents(rule);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  });
  await pickAddSource(t, page, await page.evaluate(() => String(getSelection())));
  await page.evaluate(() => {
    getSelection()?.removeAllRanges();
    scrollTo(0, 0);
  });
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  const panel = await panelOf(t, page);
  await press(panel, 'button', /^Find on page: source 3$/);
  await sees(panel, /On the page as quoted\./);
  const shown = await page.evaluate(() => {
    const box = document.querySelector('#rule')?.getBoundingClientRect();
    const highlights = (CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights;
    const [range] = highlights.get('waybill-quote') ?? [];
    const rule = document.querySelector('#rule') as Element;
    return {
      inView: !!box && box.top > 0 && box.bottom < innerHeight,
      marked: String(range),
      color: getComputedStyle(rule, '::highlight(waybill-quote)').backgroundColor,
      selected: String(getSelection()),
    };
  });
  assert.equal(shown.inView, true);
  assert.equal(shown.color, 'rgb(255, 216, 77)');
  assert.match(shown.marked.replace(/\s+/g, ' '), /^A duplicate charge .* sets the time\.$/);
  assert.equal(shown.selected, '');
  assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
  await t.picture(page, 'sources-found');

  await page.evaluate(() => {
    const rule = document.querySelector('#rule');
    if (rule) rule.innerHTML = rule.innerHTML.replace('14 days', '21 days');
  });
  await press(panel, 'button', /^Find on page: source 3$/);
  await sees(panel, /Changed since it was quoted:/);
  assert.deepEqual(
    await panel.$$eval('[role=status] del, [role=status] ins', (words) => words.map((word) => word.textContent)),
    ['14', '21'],
  );
  await dress(panel, 'light', 320);
  await panel.$eval('[role=status] del', (words) => words.scrollIntoView({ block: 'center' }));
  await t.picture(panel, 'sources-changed-320');
  assert.deepEqual(await overflow(panel), []);

  await page.evaluate(() => document.querySelector('#rule')?.remove());
  await press(panel, 'button', /^Find on page: source 3$/);
  await sees(panel, /Not found on the page as it is now\./);
  await page.goto('about:blank');
  await press(panel, 'button', /^Find on page: source 3$/);
  await sees(panel, /Its page is not open in a tab that Waybill may read/);
  await find(panel, 'button', /^Open the page$/);
});

test('Add source is whole at 320 px, accessible in light and dark, and done by keyboard alone', async (t) => {
  await handOff(t);
  const { page, url } = await evidence(t);
  await dragOver(page, 'A duplicate charge is refunded in full');
  const panel = await panelOf(t, page);
  await openAdd(panel);
  await panel.waitForSelector(PASSAGE_FIELD);
  for (const [way, name] of [
    [/^Selected text$/, 'selection'],
    [/^Open tab$/, 'tab'],
    [/^Link$/, 'link'],
    [/^File$/, 'file'],
    [/^Policy library$/, 'library'],
  ] as const) {
    await dress(panel, 'light', 400);
    await press(panel, 'radio', way);
    if (name === 'link') {
      await enter(
        panel,
        'textbox',
        /^Address/,
        `https://u:p@shop.example/a-very-long-path/${'part/'.repeat(20)}?utm_source=x`,
      );
      await sees(panel, /Kept as/);
    }
    if (name === 'file') {
      await chooseFile(panel, `a-file-with-${'a-long-name-'.repeat(8)}.txt`, 'words');
      await sees(panel, /SHA-256/);
    }
    for (const [scheme, width] of looksAt()) {
      await dress(panel, scheme, width);
      await panel.$eval('fieldset', (box) => box.scrollIntoView({ block: 'start' }));
      await t.picture(panel, `sources-${name}-${scheme}-${width}`);
      assert.deepEqual(await axeProblems(panel), [], `${name} ${scheme}`);
      assert.deepEqual(await overflow(panel), [], name);
      assert.deepEqual(await smallTargets(panel), [], name);
    }
  }
  await press(panel, 'button', /^Cancel$/);
  // By keyboard: the way in focus is the first, Tab leads through the form, Enter adds.
  await (await panel.$$('button')).at(-1)?.focus();
  await panel.evaluate(() => {
    const add = [...document.querySelectorAll('button')].find((button) => button.textContent === 'Add');
    add?.focus();
  });
  await panel.keyboard.press('Enter');
  await t.until('the first way has the focus', () =>
    panel.evaluate(() => document.activeElement?.matches('input[type=radio]') ?? false),
  );
  await panel.keyboard.press('ArrowDown');
  await panel.keyboard.press('ArrowDown');
  await panel.keyboard.press('Tab');
  await panel.keyboard.type(`${url}?id=9`);
  await panel.keyboard.press('Enter');
  await t.until('it is added', async () => (await attached(t)).length === 1);
});

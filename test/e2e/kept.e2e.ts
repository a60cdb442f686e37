/** A Firefox that goes from case to case: nothing of the one before is in it, neither ours nor a site's. */
import assert from 'node:assert/strict';
import { press, sees } from '../browser/person-firefox';
import { E2E_BUILD_FIREFOX } from './build';
import { testInFirefox } from './firefox-case';
import { firstRunIn } from './run-firefox-case';

const PAGES = { '/': '<title>A site</title>' };
const KEEP = `localStorage.setItem('kept', 'here'); document.cookie = 'kept=here'; undefined`;
const KEPT = `JSON.stringify([localStorage.getItem('kept'), document.cookie])`;
const SIZES = `indexedDB.databases().then((all) => Promise.all(all.map(({ name }) => new Promise((done, fail) => {
  const opening = indexedDB.open(name);
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    if (!database.objectStoreNames.contains('handoff')) return done(0);
    database.transaction('handoff').objectStore('handoff').count().onsuccess = ({ target }) => done(target.result);
  };
})))).then((counts) => counts.reduce((sum, one) => sum + one, 0))`;

testInFirefox(
  'a browser that is handed on has another extension in it, and no tab, cookie or storage of before',
  async (t) => {
    const site = await t.serve({ pages: PAGES });
    const { page } = await t.visit(site.origin);
    await page.evaluate(KEEP);
    assert.equal(await page.evaluate(KEPT), '["here","kept=here"]');
    const chat = await t.open('practice.html#/chat/acme-refund');
    await chat.page.evaluate(`browser.storage.local.set({ kept: 'here' })`);
    await press(chat, 'button', /^Hand off$/);
    await sees(chat, /Refund request · ready/);
    assert.equal(await chat.page.evaluate(SIZES), 1);
    const before = t.firefox.url('');

    t.firefox = await t.firefox.renew(E2E_BUILD_FIREFOX);
    await firstRunIn(t.firefox);
    assert.notEqual(t.firefox.url(''), before);
    const own = await t.open('ledger.html');
    assert.equal(await own.page.evaluate(SIZES), 0);
    assert.equal(await own.page.evaluate(`browser.storage.local.get('kept').then(({ kept }) => kept ?? null)`), null);
    const again = await t.visit(site.origin);
    assert.equal(await again.page.evaluate(KEPT), '[null,""]');
    const tabs = await t.firefox.chrome.tabs();
    assert.deepEqual(
      tabs.filter((address) => address.startsWith(before)),
      [],
    );
  },
  { ownBrowser: true },
);

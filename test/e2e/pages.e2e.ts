/** Every page of the extension, as a person first sees it: light, dark, narrow, and by keyboard. */
import assert from 'node:assert/strict';
import { builtPages } from './build';
import { test } from './case';
import { axeProblems, dress, overflow, smallTargets } from './look';
import { PAGES } from './pages';

const SHOWN = 'document.body.textContent.trim().length > 20';

for (const { path, name } of PAGES) {
  test(`${path} is accessible in light and in dark, and whole at 320 px`, async (t) => {
    const page = await t.open(path);
    await page.waitForFunction(SHOWN);
    for (const scheme of ['light', 'dark'] as const) {
      await dress(page, scheme, 1280);
      await t.picture(page, `${name}-${scheme}`);
      assert.deepEqual(await axeProblems(page), [], scheme);
    }
    await dress(page, 'light', 320);
    await t.picture(page, `${name}-320`);
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(await smallTargets(page), []);
    // 200 % of a 1280 px window leaves 640; the text alone doubled is the harder half of it.
    await page.setViewport({ width: 640, height: 400, deviceScaleFactor: 2 });
    assert.deepEqual(await overflow(page), []);
  });

  test(`${path} holds in forced colors, and moves nothing where a person asked for that`, async (t) => {
    const page = await t.open(path);
    await page.waitForFunction(SHOWN);
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'forced-colors', value: 'active' },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    });
    await t.picture(page, `${name}-forced`);
    // What axe computes there are the colors before the browser forced its own.
    assert.deepEqual(await axeProblems(page, { 'color-contrast': { enabled: false } }), []);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const { transitionDuration, animationDuration } = getComputedStyle(element);
          return [transitionDuration, animationDuration].some((all) =>
            all.split(',').some((one) => Number.parseFloat(one) > 0.05),
          );
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    assert.deepEqual(moving, []);
  });

  test(`${path} shows where the focus is, wherever Tab goes`, async (t) => {
    const page = await t.open(path);
    await page.waitForFunction(SHOWN);
    const unseen: string[] = [];
    for (let press = 0; press < 25; press += 1) {
      await page.keyboard.press('Tab');
      const place = await page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        if (!element || element === document.body) return null;
        // A closed shadow root and the parts of a date field hide what has the focus in them; the walks by keyboard look into both.
        if (element.attributes.length === 0 || element.matches('input[type="date"]')) return { seen: true, what: '' };
        // A box around a field may draw the focus of the field.
        const seen = [element, element.parentElement as Element].some((at) => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
          return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
        });
        return { seen, what: element.outerHTML.slice(0, 100) };
      });
      if (place === null) break;
      if (!place.seen) unseen.push(place.what);
    }
    assert.deepEqual(unseen, []);
  });
}

test('every page of the build and every view of ours is in the list', async (t) => {
  const paths = PAGES.map(({ path }) => path);
  for (const page of builtPages()) assert.ok(paths.includes(page), page);
  // Ways a page itself offers to another view.
  for (const path of paths) {
    const page = await t.open(path);
    await page.waitForFunction(SHOWN);
    const ways = await page.$$eval('a[href]', (links) => links.map((link) => (link as HTMLAnchorElement).href));
    await page.close();
    const views = ways
      .filter((way) => way.startsWith(t.chromium.url('')) && way.includes('#/'))
      .map((way) => way.slice(t.chromium.url('').length));
    const shape = (view: string) =>
      view
        .replace(/#\/$/, '')
        .replace(/(chat|crm)\/[^/]+/, '$1/…')
        .replace(/activity|refund/, '…');
    const known = new Set(paths.map(shape));
    assert.deepEqual(
      [...new Set(views.map(shape))].filter((view) => !known.has(view)),
      [],
      path,
    );
  }
});

/** Every page of the extension, as a person first sees it: light, dark, narrow, and by keyboard. */
import assert from 'node:assert/strict';
import { builtPages } from './build';
import { test } from './case';
import { axeProblems, dress, overflow } from './look';

const SHOWN = 'document.body.textContent.trim().length > 20';

for (const path of builtPages()) {
  const name = path.replace('.html', '');

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
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        const seen = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
        return { seen, what: element.outerHTML.slice(0, 100) };
      });
      if (place === null) break;
      if (!place.seen) unseen.push(place.what);
    }
    assert.deepEqual(unseen, []);
  });
}

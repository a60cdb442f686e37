/** Firefox: every page of the extension as a person first sees it, by axe's rules in light and in dark, and whole at 320 px. */
import assert from 'node:assert/strict';
import { builtPages } from './build';
import { testInFirefox } from './firefox-case';
import { axeProblems, overflow } from './look';

testInFirefox('every page is accessible in light and in dark, and whole at 320 px', async (t) => {
  for (const path of builtPages()) {
    const { page } = await t.open(path);
    await t.until(`${path} shows something`, () => page.evaluate(() => document.body.textContent.trim().length > 20));
    for (const scheme of ['light', 'dark'] as const) {
      await t.firefox.chrome.dress(scheme);
      await t.until(`${path} is ${scheme}`, () =>
        page.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, scheme),
      );
      // Nothing moves in a tab behind another one: a color on its way to the other scheme would stay there.
      await page.evaluate(() => {
        for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
      });
      assert.deepEqual(await axeProblems(page), [], `${path} in ${scheme}`);
    }
    await page.setViewport({ width: 320, height: 800 });
    assert.equal(await page.evaluate(() => innerWidth), 320);
    assert.deepEqual(await overflow(page), [], `${path} at 320 px`);
    await page.close();
  }
});

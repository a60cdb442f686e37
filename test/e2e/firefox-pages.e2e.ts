/** Firefox: every page of the extension as a person first sees it, by axe's rules in light and in dark, and whole at 320 px. */
import assert from 'node:assert/strict';
import { builtPages } from './build';
import { testInFirefox } from './firefox-case';
import { axeProblems, overflow } from './look';

// Puppeteer cannot ask Firefox for a color scheme, so the browser gets it as a preference: 0 is dark, 1 is light.
for (const [scheme, value] of [
  ['light', 1],
  ['dark', 0],
] as const)
  testInFirefox(
    `every page is accessible in ${scheme}, and whole at 320 px`,
    async (t) => {
      for (const path of builtPages()) {
        const { page } = await t.open(path);
        await t.until(`${path} shows something`, () =>
          page.evaluate(() => document.body.textContent.trim().length > 20),
        );
        const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
        assert.equal(isDark, scheme === 'dark', path);
        assert.deepEqual(await axeProblems(page), [], path);
        await page.setViewport({ width: 320, height: 800 });
        assert.equal(await page.evaluate(() => innerWidth), 320);
        assert.deepEqual(await overflow(page), [], `${path} at 320 px`);
        await page.close();
      }
    },
    { prefs: { 'layout.css.prefers-color-scheme.content-override': value } },
  );

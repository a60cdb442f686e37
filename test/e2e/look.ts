/** What a page must be for everyone: accessible by axe's rules, and whole at 320 px. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import type { E2e } from './case';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeFinding {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

/** Violations of WCAG 2.2 A and AA and of axe's best practices, one line a place; contrast is measured as drawn. `rules` switches single rules off. */
export async function axeProblems(page: Page, rules: Record<string, { enabled: boolean }> = {}): Promise<string[]> {
  await page.evaluate(AXE);
  const findings = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], rules: ${JSON.stringify(rules)} }).then((result) => result.violations)`,
  )) as AxeFinding[];
  return findings.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const how = failureSummary?.split('\n').slice(1).join(' ').trim();
      return `${id} (${impact}): ${help}: ${target.join(' ')}${how ? `: ${how}` : ''}`;
    }),
  );
}

/** Elements that reach over the right edge without a scrolling box of their own, and the page itself if it scrolls sideways. */
export function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement;
    if (wide.scrollWidth <= wide.clientWidth) return [];
    const boxed = (element: Element) => {
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
        if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true;
      return false;
    };
    const places = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > wide.clientWidth + 1 && !boxed(element))
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.slice(0, 40)}`);
    return [`the page is ${wide.scrollWidth} px wide in ${wide.clientWidth} px`, ...places.slice(0, 10)];
  });
}

/** Things to press that are smaller than 24 by 24 CSS px and stand closer than that to another (WCAG 2.2, 2.5.8, words in a sentence aside). */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const LEAST = 24;
    const all = [...document.querySelectorAll('a[href], button, summary, select, input:not([type="hidden"]), textarea')]
      .filter(
        (element) => element.checkVisibility({ visibilityProperty: true }) && (element as HTMLElement).tabIndex >= 0,
      )
      .map((element) => {
        // A label around a control is pressed as the control is.
        const holder = element.closest('label') ?? element;
        const box = holder.getBoundingClientRect();
        return { element, box, x: box.left + box.width / 2, y: box.top + box.height / 2 };
      });
    const isSmall = ({ box }: (typeof all)[number]) => box.width < LEAST - 0.5 || box.height < LEAST - 0.5;
    const inSentence = ({ element }: (typeof all)[number]) =>
      getComputedStyle(element).display === 'inline' &&
      /\S/.test(
        [...(element.parentElement?.childNodes ?? [])]
          .filter((node) => node.nodeType === 3)
          .map((node) => node.nodeValue)
          .join(''),
      );
    const isNear = (one: (typeof all)[number]) =>
      all.some((other) => {
        if (other.element === one.element || other.box.width === 0) return false;
        const dx = Math.max(other.box.left - one.x, one.x - other.box.right, 0);
        const dy = Math.max(other.box.top - one.y, one.y - other.box.bottom, 0);
        return isSmall(other) ? Math.hypot(other.x - one.x, other.y - one.y) < LEAST : Math.hypot(dx, dy) < LEAST / 2;
      });
    return all
      .filter((one) => one.box.width > 0 && isSmall(one) && !inSentence(one) && isNear(one))
      .map(
        ({ element, box }) =>
          `${Math.round(box.width)} × ${Math.round(box.height)}: ${element.outerHTML.slice(0, 100)}`,
      );
  });
}

/** Shows the page in light or dark, at a width in CSS pixels, once its colors have arrived; a page that is not drawn never moves. */
export async function dress(page: Page, scheme: 'light' | 'dark', width: number): Promise<void> {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.setViewport({ width, height: 800 });
  await page.evaluate(() =>
    Promise.race([
      Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
      new Promise((done) => setTimeout(done, 400)),
    ]).then(() => undefined),
  );
}

/** The three looks every page is judged in: light and dark as wide as it usually is, and narrow. */
export const looksAt = (wide = 400) =>
  [
    ['light', wide],
    ['dark', wide],
    ['light', 320],
  ] as const;

/** What is wrong with a panel as it stands, in light, in dark and at 320 px; one line a place. It keeps the last of them. */
export async function panelProblems(page: Page): Promise<string[]> {
  const problems: string[] = [];
  // A tab behind another is not drawn, and a color on its way to the other scheme is of neither.
  await page.bringToFront();
  for (const [scheme, width] of looksAt()) {
    await dress(page, scheme, width);
    await page.evaluate(() => {
      for (const animation of document.getAnimations()) animation.finish();
    });
    problems.push(...(await axeProblems(page)).map((problem) => `${scheme}, ${width} px: ${problem}`));
  }
  return [...problems, ...(await overflow(page)), ...(await smallTargets(page))];
}

/** Accessible and whole in light, in dark and at 320 px, with a picture of each. */
export async function judgePanel(t: E2e, page: Page, name: string): Promise<void> {
  assert.deepEqual(await panelProblems(page), []);
  for (const [scheme, width] of looksAt()) {
    await dress(page, scheme, width);
    await t.picture(page, `${name}-${scheme}-${width}`);
  }
  await dress(page, 'light', 400);
}

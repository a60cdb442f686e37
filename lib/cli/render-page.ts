/** Lets a found browser draw a saved page and gives back what it drew: shadow roots opened, invisible parts marked. */
import puppeteer, { type Browser } from 'puppeteer-core';
import { findChromium } from '../../test/browser/find';

export type Rendered = { ok: true; html: string } | { ok: false; reason: 'noBrowser' | 'notDrawn'; detail: string };

/**
 * Runs in the page. Shadow roots become light content with their slots filled, and the outermost element that is not drawn gets
 * `hidden`, so that the built-in DOM reads what a person would see.
 */
function flatten(): string {
  const roots = [...document.querySelectorAll('*')].filter((element) => element.shadowRoot);
  for (const element of document.body.querySelectorAll('*')) {
    const parent = element.parentElement;
    if (
      parent?.checkVisibility({ visibilityProperty: true }) &&
      !element.checkVisibility({ visibilityProperty: true })
    ) {
      element.setAttribute('hidden', '');
    }
  }
  for (const host of roots.reverse()) {
    const shadow = host.shadowRoot;
    if (!shadow) continue;
    const filled = [...shadow.querySelectorAll('slot')].map((slot) => [slot, slot.assignedNodes()] as const);
    const content = document.createDocumentFragment();
    content.append(...shadow.childNodes);
    for (const [slot, nodes] of filled) if (nodes.length > 0) slot.replaceChildren(...nodes);
    host.replaceChildren(content);
  }
  return document.documentElement.outerHTML;
}

/** tsx keeps function names through a call that no page knows. */
const keepNames = 'globalThis.__name ??= (value) => value';

async function draw(browser: Browser, html: string, url: string): Promise<string> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(keepNames);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const own = request.isNavigationRequest() && request.frame() === page.mainFrame();
    void (own ? request.respond({ contentType: 'text/html; charset=utf-8', body: html }) : request.abort());
  });
  // Only web addresses can be visited; a practice page is drawn where it stands.
  if (/^https?:/.test(url)) await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 30_000 });
  else await page.setContent(html, { waitUntil: 'domcontentloaded', timeout: 30_000 });
  await page.evaluate(keepNames);
  return page.evaluate(flatten);
}

/** Draws a page offline, at its own address, with an installed Chromium, Chrome or Edge. Nothing but the given HTML is loaded. */
export async function renderPage(html: string, url: string): Promise<Rendered> {
  let browser: Browser | null = null;
  try {
    const found = findChromium();
    if (!found) return { ok: false, reason: 'noBrowser', detail: '' };
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
    browser = await puppeteer.launch({
      executablePath: found.path,
      headless: true,
      args: [
        '--no-first-run',
        '--disable-dev-shm-usage',
        '--host-resolver-rules=MAP * ~NOTFOUND',
        ...(asRoot ? ['--no-sandbox'] : []),
      ],
    });
    return { ok: true, html: await draw(browser, html, url) };
  } catch (error) {
    return { ok: false, reason: 'notDrawn', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    await browser?.close();
  }
}

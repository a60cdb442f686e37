/** Our own ChatGPT pages at ChatGPT's own address, and what a person does with text on them. */
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { openSaved } from '../demo/page-walk';
import { ROOT } from './build';
import type { E2e } from './case';

export const CHAT_URL = 'https://chatgpt.com/c/0f7d1c52-1111-4222-8333-944455556666';

/** One of `test/fixtures/pages/chat-chatgpt-*.html`, with the content scripts people get. */
export async function openChat(t: E2e, name: string, url = CHAT_URL, change?: (html: string) => string): Promise<Page> {
  const page = await openSaved(t.chromium, join(ROOT, `test/fixtures/pages/chat-chatgpt-${name}.html`), url, change);
  await page.bringToFront();
  return page;
}

/** Marks a text of the page as a person does with the mouse. It has to stand in one text node. */
export async function select(page: Page, text: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      return;
    }
    throw new Error(`“${wanted}” is not on the page.`);
  }, text);
}

/** Ctrl+C, with the editing command the key stands for. */
export async function copy(page: Page): Promise<void> {
  await page.bringToFront();
  await page.keyboard.down('Control');
  await page.keyboard.down('KeyC', { commands: ['Copy'] });
  await page.keyboard.up('KeyC');
  await page.keyboard.up('Control');
}

/** Marks a text with the mouse, wherever it stands: also in an open shadow root, where no script of the page can mark it for a person. */
export async function dragOver(page: Page, text: string): Promise<void> {
  const ends = await page.evaluate((wanted) => {
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) {
      for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1;
        if (at < 0 || node.parentElement?.closest('title, script, style')) continue;
        node.parentElement?.scrollIntoView({ block: 'center' });
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { left, right, top, height } = range.getBoundingClientRect();
        return { left: left + 0.5, right: right - 0.5, y: top + height / 2 };
      }
    }
    throw new Error(`“${wanted}” is not on the page.`);
  }, text);
  await page.mouse.move(ends.left, ends.y);
  await page.mouse.down();
  await page.mouse.move(ends.right, ends.y, { steps: 4 });
  await page.mouse.up();
}

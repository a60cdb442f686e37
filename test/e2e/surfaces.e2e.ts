/** The chip, the button and the toast by axe's rules: closed to every page, so that each is looked at in a copy of its inside. */
import assert from 'node:assert/strict';
import type { CDPSession, Page } from 'puppeteer-core';
import { press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { axeProblems, dress, smallTargets } from './look';

interface DomNode {
  backendNodeId: number;
  children?: DomNode[];
  shadowRoots?: (DomNode & { shadowRootType?: string })[];
}

function closedRoots(node: DomNode): DomNode[] {
  const own = (node.shadowRoots ?? []).filter(({ shadowRootType }) => shadowRootType === 'closed');
  return [...own, ...[...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(closedRoots)];
}

async function insideOf(session: CDPSession, backendNodeId: number): Promise<{ html: string; css: string }> {
  const { object } = await session.send('DOM.resolveNode', { backendNodeId });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId as string,
    returnByValue: true,
    functionDeclaration: `function () {
      const css = this.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join('\\n');
      return { html: this.innerHTML, css };
    }`,
  });
  return result.value as { html: string; css: string };
}

/** A page that holds what stands inside our surfaces on `page`, each in an open root with the same styles. */
async function copyOf(t: E2e, page: Page): Promise<Page> {
  const session = await page.createCDPSession();
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const insides = await Promise.all(closedRoots(root).map(({ backendNodeId }) => insideOf(session, backendNodeId)));
  const ours = insides.filter(({ html }) => html.includes('waybill'));
  assert.ok(ours.length > 0, 'nothing of ours is on the page');
  // Where a surface stands is not the question here.
  const parts = ours.map(
    ({ html, css }) =>
      `<div><template shadowrootmode="open"><style>${css}\n:host{position:static!important;display:block!important;margin:20px!important}</style>${html}</template></div>`,
  );
  const served = await t.serve({
    pages: {
      '/': `<!doctype html><html lang="en"><title>Surfaces</title><meta name="color-scheme" content="light dark"><main><h1>Surfaces</h1>${parts.join('')}</main>`,
    },
  });
  return t.visit(`${served.origin}/`);
}

async function check(t: E2e, page: Page, name: string): Promise<void> {
  const copy = await copyOf(t, page);
  for (const scheme of ['light', 'dark'] as const) {
    await dress(copy, scheme, 800);
    await t.picture(copy, `${name}-${scheme}`);
    assert.deepEqual(await axeProblems(copy), [], `${name} ${scheme}`);
  }
  const small = await copy.evaluate(() =>
    [...document.querySelectorAll('div')]
      .flatMap((host) => [...(host.shadowRoot?.querySelectorAll('button, input, select') ?? [])])
      .map((element) => ({ box: element.getBoundingClientRect(), html: element.outerHTML.slice(0, 80) }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ html }) => html),
  );
  assert.deepEqual(small, [], name);
  assert.deepEqual(await smallTargets(copy), []);
}

test('the button, the toast and the chip are accessible in light and in dark', async (t) => {
  const chat = await t.open('practice.html#/chat/apex-onboarding');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Sales follow-up · ready/);
  await check(t, chat, 'surface-chat');
  const crm = await t.open('practice.html#/crm/apex/activity/new');
  await crm.bringToFront();
  await sees(crm, /Fill 5 fields/);
  await check(t, crm, 'surface-chip-ready');
  await press(crm, 'button', /^Fill 5 fields/);
  await sees(crm, /Filled 5 of 5/, 15_000);
  await check(t, crm, 'surface-chip-filled');
});

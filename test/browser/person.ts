/** A person at the keyboard and mouse: finds things by what they are called, as a screen reader would, closed shadow roots included. */
import type { CDPSession, Page } from 'puppeteer-core';

interface AxNode {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  backendDOMNodeId?: number;
  properties?: { name: string; value: { value: unknown } }[];
}

const sessions = new WeakMap<Page, CDPSession>();

async function sessionOf(page: Page): Promise<CDPSession> {
  const known = sessions.get(page);
  if (known) return known;
  const session = await page.createCDPSession();
  await session.send('Accessibility.enable');
  sessions.set(page, session);
  return session;
}

/** Everything on the page that has a role and a name now. */
async function tree(page: Page): Promise<AxNode[]> {
  const session = await sessionOf(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: AxNode[] };
  return nodes.filter((node) => !node.ignored);
}

const clean = (text: string | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();

/** The nodes of a role whose accessible name fits. */
async function all(page: Page, role: string, name: RegExp): Promise<AxNode[]> {
  return (await tree(page)).filter((node) => node.role?.value === role && name.test(clean(node.name?.value)));
}

/** Waits for a thing and returns it. Milliseconds: 8 000 unless told. Throws with every name of that role that was there. */
export async function find(page: Page, role: string, name: RegExp, wait = 8000): Promise<AxNode & { label: string }> {
  const until = Date.now() + wait;
  let front = Date.now() + 1000;
  for (;;) {
    const [found] = await all(page, role, name);
    // Whoever looks for a thing looks at its page; the tab of a first run may have come over it.
    if (!found && Date.now() > front) {
      await page.bringToFront();
      front = Date.now() + 1000;
    }
    if (found?.backendDOMNodeId !== undefined) return { ...found, label: clean(found.name?.value) };
    if (Date.now() > until) {
      const there = (await all(page, role, /./)).map((node) => clean(node.name?.value)).join(' | ');
      throw new Error(`No ${role} called ${name} on ${page.url()}; there are: ${there}`);
    }
    await new Promise((done) => setTimeout(done, 60));
  }
}

/** True where such a thing is on the page right now. */
export async function has(page: Page, role: string, name: RegExp): Promise<boolean> {
  return (await all(page, role, name)).length > 0;
}

/** How many such things are on the page right now. */
export async function count(page: Page, role: string, name: RegExp): Promise<number> {
  return (await all(page, role, name)).length;
}

async function middleOf(session: CDPSession, at: { backendNodeId: number }): Promise<{ x: number; y: number }> {
  const { model } = await session.send('DOM.getBoxModel', at);
  const [x1 = 0, y1 = 0, , , x3 = 0, y3 = 0] = model.border;
  return { x: (x1 + x3) / 2, y: (y1 + y3) / 2 };
}

/** Whether a thing, something in it, or something around it is what the mouse would meet at a point. */
const IS_THERE = `function (x, y) {
  const hit = this.getRootNode().elementFromPoint(x, y);
  return hit !== null && (this.contains(hit) || (!hit.matches('html, body') && hit.contains(this)));
}`;

/** Presses a thing with the mouse, in the middle, after scrolling to it. The page comes to the front, as it must for a person. */
export async function press(page: Page, role: string, name: RegExp): Promise<string> {
  await page.bringToFront();
  const session = await sessionOf(page);
  for (let attempt = 0; ; attempt += 1) {
    const node = await find(page, role, name);
    try {
      const at = { backendNodeId: node.backendDOMNodeId as number };
      const { object } = await session.send('DOM.resolveNode', at);
      const functionDeclaration =
        "function () { (this.scrollIntoView ? this : this.parentElement).scrollIntoView({ block: 'center' }); }";
      await session.send('Runtime.callFunctionOn', { objectId: object.objectId as string, functionDeclaration });
      // A person aims at what stands still, and the browser vouches only for what was in view for a moment.
      let spot = await middleOf(session, at);
      for (let look = 0; look < 40; look += 1) {
        await new Promise((done) => setTimeout(done, 150));
        const again = await middleOf(session, at);
        if (again.x === spot.x && again.y === spot.y) break;
        spot = again;
      }
      // What came late above it may have moved it away since; then one aims again. Something over it for good is pressed as a person would.
      const { result } = await session.send('Runtime.callFunctionOn', {
        objectId: object.objectId as string,
        functionDeclaration: IS_THERE,
        arguments: [{ value: spot.x }, { value: spot.y }],
        returnByValue: true,
      });
      if (!result.value && attempt < 4) continue;
      await page.mouse.click(spot.x, spot.y);
      return node.label;
    } catch (error) {
      // It was redrawn between finding and pressing; a person would aim again.
      if (attempt === 4) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

/** Waits until the page shows a text somewhere, closed shadow roots included; returns the whole piece of text. */
export async function sees(page: Page, text: RegExp, wait = 8000): Promise<string> {
  const until = Date.now() + wait;
  for (;;) {
    const nodes = await tree(page);
    const names = nodes.filter((node) => node.role?.value === 'StaticText').map((node) => clean(node.name?.value));
    const found = names.find((name) => text.test(name)) ?? [names.join(' ')].find((whole) => text.test(whole));
    if (found !== undefined) return text.exec(found)?.[0] ?? found;
    if (Date.now() > until) throw new Error(`${text} is not on ${page.url()}: ${names.join(' · ').slice(0, 1500)}`);
    await new Promise((done) => setTimeout(done, 60));
  }
}

/** Types into a labeled field after clearing it, and leaves it. Dates are given as the browser keeps them (2026-11-26). */
export async function enter(page: Page, role: string, name: RegExp, value: string): Promise<void> {
  await press(page, role, name);
  const session = await sessionOf(page);
  const node = await find(page, role, name);
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: node.backendDOMNodeId as number });
  await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId as string,
    arguments: [{ value }],
    functionDeclaration: `function (value) {
      const field = this.matches('input, textarea, select') ? this : this.closest('input, textarea, select');
      field.focus();
      const proto = Object.getPrototypeOf(field);
      Object.getOwnPropertyDescriptor(proto, 'value').set.call(field, value);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
      field.blur();
    }`,
  });
}

/** A person whose eyes and mouse are on one frame of a page: what `person.ts` does for the page itself. */
import type { CDPSession, Frame } from 'puppeteer-core';

interface AxNode {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  backendDOMNodeId?: number;
}

const sessionOf = (frame: Frame) => (frame as unknown as { client: CDPSession }).client;
const idOf = (frame: Frame) => (frame as unknown as { _id: string })._id;
const clean = (text: string | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
const rest = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

async function all(frame: Frame, role: string, name: RegExp): Promise<AxNode[]> {
  await sessionOf(frame).send('Accessibility.enable');
  const { nodes } = (await sessionOf(frame).send('Accessibility.getFullAXTree', {
    frameId: idOf(frame) as never,
  })) as unknown as { nodes: AxNode[] };
  return nodes.filter((node) => !node.ignored && node.role?.value === role && name.test(clean(node.name?.value)));
}

/** How many such things are in the frame right now. */
export async function countIn(frame: Frame, role: string, name: RegExp): Promise<number> {
  return (await all(frame, role, name)).length;
}

/** Waits until the frame shows a text. Milliseconds: 10 000 unless told. */
export async function seesIn(frame: Frame, text: RegExp, wait = 10_000): Promise<void> {
  const until = Date.now() + wait;
  while ((await countIn(frame, 'StaticText', text).catch(() => 0)) === 0) {
    if (Date.now() > until) {
      const there = (await all(frame, 'StaticText', /./)).map((node) => clean(node.name?.value)).join(' · ');
      throw new Error(`${text} is not in ${frame.url()}: ${there}`);
    }
    await rest(100);
  }
}

/** Where the middle of a thing is on the page around the frame, once it stands still. */
export async function spotIn(frame: Frame, role: string, name: RegExp): Promise<{ x: number; y: number }> {
  const until = Date.now() + 10_000;
  let last = '';
  for (;;) {
    const [found] = await all(frame, role, name);
    const model =
      found &&
      (await sessionOf(frame)
        .send('DOM.getBoxModel', { backendNodeId: found.backendDOMNodeId as number })
        .then(
          (box) => box.model,
          () => null,
        ));
    if (model) {
      const [x1 = 0, y1 = 0, , , x3 = 0, y3 = 0] = model.border;
      const own = sessionOf(frame) !== sessionOf(frame.page().mainFrame());
      // Only a frame with a process of its own counts from its own corner.
      const around = own ? await (await frame.frameElement())?.boundingBox() : null;
      const spot = { x: (x1 + x3) / 2 + (around?.x ?? 0), y: (y1 + y3) / 2 + (around?.y ?? 0) };
      if (last === JSON.stringify(spot)) return spot;
      last = JSON.stringify(spot);
    }
    if (Date.now() > until) {
      const there = (await all(frame, role, /./)).map((node) => clean(node.name?.value)).join(' | ');
      throw new Error(`No ${role} called ${name} in ${frame.url()}; there are: ${there}`);
    }
    await rest(200);
  }
}

/** Presses a thing of the frame with the mouse, in the middle. */
export async function pressIn(frame: Frame, role: string, name: RegExp): Promise<void> {
  await frame.page().bringToFront();
  const spot = await spotIn(frame, role, name);
  await rest(300);
  await frame.page().mouse.click(spot.x, spot.y);
}

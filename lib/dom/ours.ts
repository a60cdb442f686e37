/** Which elements on a page are our own surfaces. Kept in the world of our scripts, several of which share it and no page can look into. */

const SLOT = Symbol.for('waybill.surfaces');

function surfaces(): WeakSet<Element> {
  const world = globalThis as { [SLOT]?: WeakSet<Element> };
  world[SLOT] ??= new WeakSet();
  return world[SLOT];
}

/** Notes the host of a surface, so that nothing of it is taken for the page's own. */
export function markOurs(host: Element): void {
  surfaces().add(host);
}

export function isOurs(element: Element): boolean {
  return surfaces().has(element);
}

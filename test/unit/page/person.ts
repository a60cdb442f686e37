/** What only a person can do in a browser and no script can: trusted events, and a look into closed shadow roots. */
import { afterEach, beforeEach } from 'vitest';

/** Shadow roots attached since the test began, in order. */
export const roots: ShadowRoot[] = [];
const attach = Element.prototype.attachShadow;

beforeEach(() => {
  roots.length = 0;
  Element.prototype.attachShadow = function (this: Element, init: ShadowRootInit) {
    const root = attach.call(this, init);
    roots.push(root);
    return root;
  };
});
afterEach(() => {
  Element.prototype.attachShadow = attach;
});

/** The inside of every surface of ours that is on the page. */
export function surfaces(): ShadowRoot[] {
  return roots.filter((root) => root.host.isConnected);
}

/** The one surface that holds `selector`. */
export function find<E extends Element = HTMLElement>(selector: string): E | null {
  for (const root of surfaces()) {
    const found = root.querySelector<E>(selector);
    if (found) return found;
  }
  return null;
}

/** jsdom keeps the implementation behind a symbol; there `isTrusted` can be what a browser would make it. */
function inner(wrapper: object): Record<string, unknown> & { _dispatch(event: unknown): void } {
  const symbol = Object.getOwnPropertySymbols(wrapper).find((one) => one.description === 'impl');
  if (!symbol) throw new Error('not an object of jsdom');
  return (wrapper as never)[symbol];
}

export function dispatchTrusted(target: EventTarget, event: Event): void {
  const impl = inner(event);
  impl.isTrusted = true;
  inner(target)._dispatch(impl);
}

export function press(element: Element | null): void {
  if (!element) throw new Error('nothing to press');
  dispatchTrusted(element, new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));
}

/** Lets observers, timers of `ms` and promises run. */
export function settle(ms = 0): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** What a page that means harm does: it breaks the language for its scripts, forges messages and makes up presses. */
import type { Page } from 'puppeteer-core';

/** What a hostile page does before anybody else: breaks what scripts rely on, listens to everything, keeps every shadow root. */
export const HOSTILE = `(() => {
  globalThis.stolen = [];
  const steal = (what) => stolen.push(String(what));
  globalThis.fetch = (...args) => { steal('fetch ' + args[0]); return Promise.reject(new Error('no')); };
  for (const name of ['map', 'filter', 'find', 'forEach', 'some', 'push', 'flatMap'])
    Array.prototype[name] = function () { throw new Error('array ' + name); };
  JSON.stringify = () => 'broken';
  Object.entries = () => [];
  String.prototype.replace = function () { return 'broken'; };
  JSON.parse = () => { steal('parse'); throw new Error('no'); };
  customElements.define = customElements.get = () => { steal('element'); throw new Error('no'); };
  globalThis.MutationObserver = globalThis.ResizeObserver = function () { steal('observer'); throw new Error('no'); };
  const then = Promise.prototype.then;
  Promise.prototype.then = function (...args) { steal('then'); return then.call(this, () => 'broken', args[1]); };
  for (const name of ['appendChild', 'insertBefore'])
    Node.prototype[name] = function () { steal(name); throw new Error('no'); };
  for (const name of ['append', 'prepend'])
    Element.prototype[name] = function () { steal(name); throw new Error('no'); };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { const root = attach.call(this, { mode: 'open' }); steal('root'); return root; };
  addEventListener('message', (event) => steal('message ' + (event.data && event.data.waybill)));
  if (globalThis.chrome && chrome.runtime && chrome.runtime.sendMessage) steal('runtime');
})()`;

/** Sends every message and every event by which a page could pass for a person, a panel or the background. */
export async function forge(page: Page, handoff: string): Promise<void> {
  await page.evaluate((handoffId) => {
    const forge = (name: string, payload: object) => {
      const message = { waybill: 1, name, payload };
      postMessage(message, '*');
      dispatchEvent(new MessageEvent('message', { data: message, origin: location.origin, source: window }));
      document.dispatchEvent(new CustomEvent(name, { detail: payload }));
      new BroadcastChannel('waybill').postMessage(message);
    };
    forge('target>bg chip.pressed', { press: { kind: 'fill', handoffId, panel: false }, vouched: true });
    forge('ui>bg fill.run', { commandId: 'x', handoffId, tabId: 1, subjectConfirmed: true, attested: [] });
    forge('bg>page fill.commit', { request: {}, plan: {} });
    for (const host of document.querySelectorAll<HTMLElement>('html > div, form > div')) {
      const { left, top, width, height } = host.getBoundingClientRect();
      const at = { bubbles: true, composed: true, clientX: left + width - 40, clientY: top + height / 2 };
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
        host.dispatchEvent(new MouseEvent(type, at));
      host.click();
      host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    }
    const keys = [
      { key: 'v', code: 'KeyV', altKey: true },
      { key: 'F', code: 'KeyF', ctrlKey: true, shiftKey: true },
    ];
    for (const key of keys) document.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true }));
  }, handoff);
}

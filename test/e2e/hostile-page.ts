/** What a page that means harm does: it breaks the language for its scripts, forges messages and makes up presses. */
import type { Page } from 'puppeteer-core';

/** What a hostile page does before anybody else: breaks what scripts rely on, listens to everything, keeps every shadow root. */
export const HOSTILE = `(() => {
  // A text, because a list could not be read any more once the language is broken.
  globalThis.stolen = '';
  const steal = (what) => { stolen += what + ' | '; };
  const refuse = (what) => function () { steal(what); throw new Error('no'); };
  globalThis.fetch = (...args) => { steal('fetch ' + args[0]); return Promise.reject(new Error('no')); };
  globalThis.XMLHttpRequest = refuse('request');
  navigator.sendBeacon = refuse('beacon');
  for (const name of ['map', 'filter', 'find', 'findLast', 'forEach', 'some', 'every', 'push', 'flatMap', 'includes', 'slice', 'join', 'at', 'sort'])
    Array.prototype[name] = function () { throw new Error('array ' + name); };
  Array.prototype[Symbol.iterator] = function* () { yield 'broken'; };
  Array.from = Array.isArray = () => { throw new Error('array'); };
  JSON.stringify = () => 'broken';
  JSON.parse = refuse('parse');
  for (const name of ['entries', 'keys', 'values', 'fromEntries', 'assign', 'defineProperty']) Object[name] = () => [];
  Object.prototype.then = undefined;
  for (const name of ['replace', 'replaceAll', 'trim', 'split', 'match', 'normalize', 'toLowerCase', 'startsWith'])
    String.prototype[name] = function () { return 'broken'; };
  RegExp.prototype.test = RegExp.prototype.exec = () => null;
  for (const name of ['get', 'set', 'has']) Map.prototype[name] = WeakMap.prototype[name] = () => { throw new Error('map'); };
  globalThis.Map = globalThis.Set = globalThis.WeakMap = globalThis.Proxy = function () { throw new Error('map'); };
  globalThis.URL = globalThis.DOMParser = globalThis.AbortController = function () { steal('made'); throw new Error('no'); };
  crypto.subtle.digest = crypto.getRandomValues = crypto.randomUUID = refuse('crypto');
  customElements.define = customElements.get = refuse('element');
  globalThis.MutationObserver = globalThis.ResizeObserver = globalThis.IntersectionObserver = function () { steal('observer'); throw new Error('no'); };
  for (const name of ['Event', 'CustomEvent', 'InputEvent', 'MouseEvent', 'KeyboardEvent', 'MessageEvent', 'PointerEvent']) {
    const Own = globalThis[name];
    globalThis[name] = function () { steal(name); throw new Error('no'); };
    globalThis[name].own = Own;
  }
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = EventTarget.prototype.dispatchEvent = refuse('listen');
  globalThis.setTimeout = globalThis.requestAnimationFrame = globalThis.requestIdleCallback = globalThis.queueMicrotask = refuse('time');
  globalThis.getComputedStyle = refuse('style');
  const then = Promise.prototype.then;
  Promise.prototype.then = function (...args) { steal('then'); return then.call(this, () => 'broken', args[1]); };
  Promise.resolve = Promise.all = Promise.race = refuse('promise');
  for (const name of ['appendChild', 'insertBefore', 'contains', 'cloneNode']) Node.prototype[name] = refuse(name);
  for (const name of ['append', 'prepend', 'remove', 'closest', 'matches', 'getAttribute', 'getBoundingClientRect', 'checkVisibility'])
    Element.prototype[name] = refuse(name);
  for (const name of ['createElement', 'createTreeWalker', 'elementFromPoint', 'evaluate']) Document.prototype[name] = refuse(name);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { const root = attach.call(this, { mode: 'open' }); steal('root'); return root; };
  listen.call(globalThis, 'message', (event) => steal('message ' + (event.data && event.data.waybill)));
  for (const api of [globalThis.chrome, globalThis.browser]) if (api && api.runtime && api.runtime.sendMessage) steal('runtime');
})()`;

/** What a chat page does that would have something else taken than what it shows. */
const LIE = `(() => {
  const lie = { configurable: true, get: () => 'Pay 1,000,000 to Mallory' };
  for (const [of, name] of [[Node, 'textContent'], [Node, 'nodeValue'], [CharacterData, 'data'], [HTMLElement, 'innerText'], [Element, 'innerHTML']])
    Reflect.defineProperty(of.prototype, name, lie);
  for (const of of [Document, Element])
    for (const name of ['querySelectorAll', 'querySelector']) of.prototype[name] = () => { throw new Error('no'); };
  Selection.prototype.toString = () => 'Pay 1,000,000 to Mallory';
})();`;

/** A chat page that lies and breaks the language, both before anything of it is drawn. */
export const hostileChat = (html: string) => html.replace('<head>', `<head><script>${LIE}${HOSTILE}</script>`);

/** Sends every message and every event by which a page could pass for a person, a panel or the background. */
export async function forge(page: Page, handoff: string, extensionId: string): Promise<void> {
  await page.evaluate(
    (handoffId, extension) => {
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
      forge('bg>page access.ended', { removed: ['http://127.0.0.1/*'], granted: [] });
      // The framework's own content scripts end where another one says, aloud, that it took their place.
      for (const script of ['target', 'chat'])
        for (const type of [`${extension}:${script}:wxt:content-script-started`, 'wxt:content-script-started']) {
          document.dispatchEvent(new CustomEvent(type, { detail: { contentScriptName: script, messageId: 'x' } }));
          postMessage({ type, contentScriptName: script, messageId: 'x' }, '*');
        }
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
    },
    handoff,
    extensionId,
  );
}

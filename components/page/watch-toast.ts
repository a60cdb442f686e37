/** Notices a message that a page shows for a moment: it is read as it appears, because it may be gone before anybody looks. */
import { oneLine } from '../../lib/dom/name';
import { rootsOf, shadowOf } from '../../lib/dom/tree';
import { says } from '../../lib/text/says';

/** A text of the contract, and the whole message that says it. */
export interface Toast {
  text: string;
  sentence: string;
}

/** Characters of a message; more than that is a page. */
const LONGEST = 300;
/** Nodes looked at for one change. A message is small, and a page may draw itself anew at any moment. */
const NODES = 400;
/** A message that also tells of something that went wrong says nothing about a save. */
const DENIES = /\b(not|never|no|cannot|failed|error)\b|n['’]t\b/i;
const SHOWING = ['class', 'style', 'hidden', 'aria-hidden', 'open'];

/** False for a node inside what is hidden, or is no text of the page. */
export function isSeen(node: Node): boolean {
  const parent = node.parentElement;
  if (!parent || /^(script|style|noscript|template|textarea|option)$/.test(parent.localName)) return false;
  return typeof parent.checkVisibility === 'function' ? parent.checkVisibility({ visibilityProperty: true }) : true;
}

/** The message a text node belongs to: the largest box around it that is still as short as a message. */
function sentenceAround(node: Node): string {
  let sentence = oneLine(node.nodeValue ?? '');
  for (let box = node.parentElement; box && box.localName !== 'body'; box = box.parentElement) {
    const whole = oneLine(box.textContent ?? '');
    if (whole.length > LONGEST) break;
    sentence = whole;
  }
  return sentence;
}

/** Calls `told` once for each message that says one of `texts` from now on, also inside shadow roots. What stands there already does not count, unless `all` is set. Returns what ends it. */
export function watchToasts(
  document: Document,
  texts: string[],
  all: boolean,
  told: (toast: Toast) => void,
): () => void {
  const view = document.defaultView;
  const wanted = texts.filter((text) => oneLine(text) !== '');
  if (!view || wanted.length === 0) return () => {};
  const before = new WeakMap<Node, string>();
  const heard = new Set<string>();
  const followed = new WeakSet<Node>();

  function* textsIn(place: Node): Generator<Node> {
    const walker = document.createTreeWalker(place, 5);
    let left = NODES;
    for (let node: Node | null = place; node && left > 0; node = walker.nextNode(), left -= 1) {
      if (node.nodeType === 3) yield node;
      else if (node.nodeType === 1) {
        const shadow = shadowOf(node as Element);
        if (shadow && follow(shadow)) yield* textsIn(shadow);
      }
    }
  }

  function search(place: Node, tell: boolean): void {
    for (const node of textsIn(place)) {
      const data = node.nodeValue ?? '';
      const [begun] = wanted.filter((text) => data.includes(text.trim().split(/\s+/)[0] ?? ''));
      if (begun === undefined) continue;
      if (!isSeen(node)) before.delete(node);
      else if (!tell) before.set(node, data);
      else if (before.get(node) !== data) hear(sentenceAround(node));
    }
  }

  function hear(sentence: string): void {
    if (DENIES.test(sentence)) return;
    for (const text of wanted) {
      const key = `${text}\n${sentence}`;
      if (heard.has(key) || !says(sentence, oneLine(text))) continue;
      heard.add(key);
      told({ text, sentence });
    }
  }

  const observer = new view.MutationObserver((records) => {
    const places = new Set<Node>();
    for (const { type, target, addedNodes } of records) {
      if (type === 'childList') for (const node of addedNodes) places.add(node);
      // A class on the page itself is no message; searching it would search everything.
      else if (target !== document.documentElement && target !== document.body) places.add(target);
    }
    for (const place of places) search(place, true);
  });

  function follow(root: Node): boolean {
    if (followed.has(root)) return false;
    followed.add(root);
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: SHOWING,
    });
    return true;
  }

  const roots = rootsOf(document);
  for (const root of roots) follow(root);
  for (const root of roots) {
    const walker = document.createTreeWalker(root, 4);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) search(node, all);
  }
  return () => observer.disconnect();
}

/** Notices what a page shows after the person pressed its own Save: another address, or a text that says so. */
import { says } from '../../lib/text/says';
import { isSeen } from './watch-toast';

export interface SaveWatch {
  /** Starts over: what the page shows now does not count. */
  begin(texts: string[], address: string): void;
  /** Looks again; the news, or null where nothing changed since the last look. */
  look(address: string): { address: string; texts: string[] } | null;
}

/** Watches the text nodes of a document; form values are not texts of the page. */
export function makeSaveWatch(document: Document): SaveWatch {
  let texts: string[] = [];
  let at = '';
  let seen = new Set<string>();
  /** Texts a node showed already when the watch began. */
  let before = new WeakMap<Node, string>();

  function* shown(): Generator<[Node, string]> {
    const walker = document.createTreeWalker(document.body ?? document.documentElement, 4);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const data = node.nodeValue ?? '';
      for (const text of texts) if (says(data, text) && isSeen(node)) yield [node, text];
    }
  }

  return {
    begin(wanted, address) {
      texts = wanted.filter((text) => text !== '');
      at = address;
      seen = new Set();
      before = new WeakMap();
      for (const [node] of shown()) before.set(node, node.nodeValue ?? '');
    },
    look(address) {
      const news = new Set(seen);
      for (const [node, text] of shown()) if (before.get(node) !== node.nodeValue) news.add(text);
      if (news.size === seen.size && address === at) return null;
      seen = news;
      at = address;
      return { address, texts: [...seen] };
    },
  };
}

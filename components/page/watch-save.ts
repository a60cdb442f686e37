/** Notices what a page shows after the person pressed its own Save: another address, or a text that says so. */
import { says } from '../../lib/text/says';
import { isSeen } from './watch-toast';

export interface SaveWatch {
  /** Starts over: what the page shows now does not count. `rows` are selectors of lists in which a save may show. */
  begin(texts: string[], address: string, rows?: string[]): void;
  /** Looks again; the news, or null where nothing changed since the last look. */
  look(address: string): { address: string; texts: string[] } | null;
}

/** Characters of a list that are compared; a longer list shows a new row at its head or on a page of its own. */
const LONGEST_LIST = 200_000;

/** Watches the text nodes of a document; form values are not texts of the page. */
export function makeSaveWatch(document: Document): SaveWatch {
  let texts: string[] = [];
  let at = '';
  let seen = new Set<string>();
  let rows: string[] = [];
  let listed = '';
  /** Texts a node showed already when the watch began. */
  let before = new WeakMap<Node, string>();

  function* shown(): Generator<[Node, string]> {
    const walker = document.createTreeWalker(document.body ?? document.documentElement, 4);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const data = node.nodeValue ?? '';
      for (const text of texts) if (says(data, text) && isSeen(node)) yield [node, text];
    }
  }

  /** The words of every row, to see that some changed; which of them tells of a save is judged where the values are known. */
  function rowsNow(): string {
    return rows
      .flatMap((select) => [...document.querySelectorAll(select)].map(({ textContent }) => textContent))
      .join('\n')
      .slice(0, LONGEST_LIST);
  }

  return {
    begin(wanted, address, lists = []) {
      rows = lists;
      listed = rowsNow();
      texts = wanted.filter((text) => text !== '');
      at = address;
      seen = new Set();
      before = new WeakMap();
      for (const [node] of shown()) before.set(node, node.nodeValue ?? '');
    },
    look(address) {
      const news = new Set(seen);
      for (const [node, text] of shown()) if (before.get(node) !== node.nodeValue) news.add(text);
      const list = rowsNow();
      if (news.size === seen.size && address === at && list === listed) return null;
      listed = list;
      seen = news;
      at = address;
      return { address, texts: [...seen] };
    },
  };
}

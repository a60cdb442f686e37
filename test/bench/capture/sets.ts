/** Opens a labeled page as it is or changed, and has both engines read it. */
import { JSDOM } from 'jsdom';
import { type FoundTurn, findTurns } from '../../../lib/capture/find-turns';
import { adapterFor } from '../../../lib/capture/known-sites';
import { openShadowRoots } from '../../../lib/cli/shadow-roots';
import { type Corpus, htmlOf, itemsDrawn, type LabeledPage } from './labels';
import { mutations, tells } from './mutate';
import { readWithDefuddle } from './peer';
import { readWithWaybill } from './reading';
import { type Score, scorePage } from './score';

export interface PageScores {
  site: string;
  ours: Score;
  peer: Score;
  /** Milliseconds to find and read the whole page. */
  spent: number;
}

function open(html: string, url: string): Document {
  const { document } = new JSDOM(html, { url }).window;
  openShadowRoots(document);
  return document;
}

/** The page's turns where they are the labeled ones, one for one; null where that cannot be told. */
function turnsOf(document: Document, page: LabeledPage): FoundTurn[] | null {
  const adapter = adapterFor(page.url, document);
  const turns = adapter ? findTurns(document, adapter) : [];
  const same = turns.length === page.turns.length && turns.every(({ role }, index) => role === page.turns[index]?.role);
  return same ? turns : null;
}

function withItems(page: LabeledPage, turns: FoundTurn[] | null): LabeledPage {
  if (!turns) return page;
  return {
    ...page,
    turns: page.turns.map((label, index) => {
      const element = turns[index]?.element;
      return element && label.role === 'assistant' ? { ...label, items: itemsDrawn(element, label.text) } : label;
    }),
  };
}

/** The page after a change, or as it is where `mutation` is null. Each engine reads a document of its own. */
export async function scoreOne(corpus: Corpus, page: LabeledPage, mutation: string | null): Promise<PageScores> {
  const html = htmlOf(corpus, page);
  const before = open(html, page.url);
  const labeled = withItems(page, turnsOf(before, page));
  const document = open(html, page.url);
  const mutate = mutation === null ? null : mutations[mutation];
  const { page: label, lost } = mutate
    ? mutate(document, labeled, turnsOf(document, labeled))
    : { page: labeled, lost: (page.total ?? 0) > (page.loaded ?? 0) || tells(document, labeled, new Set()) };
  const changed = document.documentElement.outerHTML;
  const started = performance.now();
  const ours = readWithWaybill(document, page.url);
  const spent = performance.now() - started;
  const peer = await readWithDefuddle(changed, page.url);
  return {
    site: page.site,
    ours: scorePage(label, before, ours, lost),
    peer: scorePage(label, before, peer, lost),
    spent,
  };
}

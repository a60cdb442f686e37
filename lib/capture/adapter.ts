/** What Waybill knows about one chat site, as dated data: addresses and selectors, no code. */
import { matchIn } from './pattern';
import type { ModelScope } from './schema';

/** A saved page the adapter must still read; run in tests, never live. `page` is a file of the project's fixture pages. */
export interface AdapterSelfTest {
  page: string;
  address: string;
  turns: number;
  answers: number;
  /** Words the last answer must hold, so that an empty reading cannot pass. */
  lastAnswerHolds: string;
}

export interface Adapter {
  /** Tool id kept in captures. */
  id: string;
  /** What people call the site. */
  name: string;
  /** OpenTelemetry `gen_ai.provider.name`; null where the page does not tell. */
  provider: string | null;
  /** Day the selectors were last seen to hold, ISO 8601. */
  verified: string;
  /** Regular expressions on the address, tried in order; a group named `id` is the conversation's id. */
  urls: string[];
  /** Selectors that are all on its page and on no other's: tells software that people host themselves at any address. */
  recognize?: string[];
  /** Regular expression on the address of such a page; a group named `id` is the conversation's id. */
  conversation?: string;
  /** Regular expression on the address of a chat the site does not keep. */
  temporary?: string | null;
  /** On the page of a chat the site does not keep, where the address does not say so. */
  temporaryMark?: string;
  /** Regular expression on the address of a copy that was shared with others. */
  shared?: string;
  /** Hosts of open shadow roots that hold the conversation. */
  shadow?: string;
  /** Elements that name the conversation, tried in order; `strip` removes the site's own name. */
  title: { select: string[]; strip: string | null };
  /** One turn of the conversation; selectors tried in order, the first that finds anything counts. */
  turn: string[];
  /** Matches the turn or something inside it. */
  role: { user: string; assistant: string };
  /** An answer outside the turns, such as a report in a side panel. It follows the last turn that holds `openedBy` (tried in order), else the last. */
  panel?: { select: string; openedBy: string[] };
  /**
   * The turn's place in the conversation, where the page numbers turns from 1: the smallest number the pattern finds in the attribute.
   * `select` names the element around or in the turn that carries it; `consecutive` says that no number is ever left out.
   */
  position?: { attribute: string; pattern: string; select?: string; consecutive?: true } | null;
  /** Messages inside a turn; null where a turn is one message. Only messages of the turn's own role count. */
  message?: string | null;
  /** Attributes that hold the message's id, on the message or else the turn. */
  messageId: string[];
  /** Where the id is part of an attribute of an element around or in the turn: the pattern's first group. */
  messageIdAt?: { select: string; attribute: string; pattern: string };
  /** Where several messages share an answer turn: the first one that is the answer, and what stands between reasoning and answer. */
  answerStart?: string | null;
  reasoningEnd?: string | null;
  /** Text of a message; without a match the message itself is read, unless `required`: then an answer is not there yet. */
  body: { user: string; assistant: string; userText: 'verbatim' | 'markdown'; required?: true };
  /** Places in a message that look like an answer and are not: reasoning, tool output, nested documents. Nothing inside them is read. */
  exclude?: string;
  /** The site draws reasoning just like an answer: where every text of a message stands behind a switch, none is taken for the answer. */
  drawnAlike?: true;
  /** Furniture and reasoning inside a message, left out. */
  strip?: string[];
  /** Buttons whose words belong to the answer. */
  keep?: string[];
  /**
   * Where a model is named: an attribute, or else the first words, of the message or something inside it; for `page` and `mode` of
   * anything on the page. `pattern` must match, and its first group is the name.
   */
  model?: { select: string; attribute: string | null; scope: ModelScope; pattern?: string }[];
  citation?: {
    select: string;
    /** Attribute with the quoted passage. */
    quote: string | null;
  }[];
  /**
   * A list of sources apart from the text. `item` are its links, in the turn or the widest part of the page that holds no other answer;
   * `reference` are marks in the text whose attribute counts the items from 1.
   */
  sourceList?: { item: string; reference: { select: string; attribute: string } | null };
  /** `first` reads only the first words as the name, where the tile says more than that. */
  attachment?: { select: string; name: string | null; kind: string | null; first?: true }[];
  /**
   * What the page shows to steer every answer: custom instructions, a project, an assistant somebody made. `url` is a pattern on the address
   * whose group `name` is its name there; `select` an element whose first words are.
   */
  instructions?: { kind: string; url?: string; select?: string }[];
  /** Where a turn says when it was written, besides `time` elements. */
  time?: string;
  /** Which of several regenerated answers is shown; the pattern's groups are its number and how many there are. */
  variant?: { select: string; pattern: string };
  /** Frames of another origin that hold an answer this page cannot be read from. */
  frame?: string | null;
  /** Present on the page while an answer is being written. */
  streaming: string;
  /** Present in an answer's turn once it is finished. */
  done?: string | null;
  /**
   * One element for every turn of the conversation, mounted or not; `ignore` lists ids that are no turns. With `count`, the largest
   * number that pattern finds in any of the attributes is the total.
   */
  total?: { select: string; attribute: string; ignore: string[]; count?: string } | null;
  /** The row of buttons of a turn, where a Hand off button goes; tried around the copy button first. */
  actions?: string | null;
  copy?: string | null;
}

/** Whether an adapter is the one of an address, whatever the page shows. */
export const claims = (adapter: Adapter, address: string): boolean =>
  adapter.urls.some((pattern) => matchIn(address, pattern) !== null);

/** The document and the open shadow roots that may hold the conversation. */
export function rootsOf(document: Document, { shadow }: Adapter): ParentNode[] {
  if (!shadow) return [document];
  const hosts = [...document.querySelectorAll(shadow)];
  return [document, ...hosts.flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot] : []))];
}

/** All elements of the conversation's page that match, roots in order. */
export function queryAll(document: Document, adapter: Adapter, selector: string): Element[] {
  return rootsOf(document, adapter).flatMap((root) => [...root.querySelectorAll(selector)]);
}

/** The first of them. */
export function queryFirst(document: Document, adapter: Adapter, selector: string): Element | null {
  for (const root of rootsOf(document, adapter)) {
    const found = root.querySelector(selector);
    if (found) return found;
  }
  return null;
}

const has = (document: Document, adapter: Adapter, selector: string): boolean =>
  queryFirst(document, adapter, selector) !== null;

const holds = (document: Document, adapter: Adapter, selectors: string[]): boolean =>
  selectors.every((selector) => has(document, adapter, selector));

/** The first candidate that claims the address and finds a turn; else one that knows its software by the page; else the first that claims the address. */
export function chooseAdapter(candidates: Adapter[], address: string, document: Document): Adapter | null {
  const claiming = candidates.filter((adapter) => claims(adapter, address));
  const here = claiming.find((adapter) => adapter.turn.some((selector) => has(document, adapter, selector)));
  if (here) return here;
  const byPage = candidates.find((adapter) => adapter.recognize && holds(document, adapter, adapter.recognize));
  return byPage ?? claiming[0] ?? null;
}

/** The conversation's id in an address, or null. */
export function conversationId(adapter: Adapter, address: string): string | null {
  for (const pattern of [...adapter.urls, adapter.conversation ?? '^$']) {
    const found = matchIn(address, pattern);
    if (found) return found.groups?.id ?? null;
  }
  return null;
}

/** What Waybill knows about one chat site, as dated data: addresses and selectors, no code. */
import type { ModelScope } from './schema';
import { adapters } from './sites/list';

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
  /** Regular expression on the address of a chat the site does not keep. */
  temporary: string | null;
  /** Elements that name the conversation, tried in order; `strip` removes the site's own name. */
  title: { select: string[]; strip: string | null };
  /** One turn of the conversation; selectors tried in order, the first that finds anything counts. */
  turn: string[];
  /** Matches the turn or something inside it. */
  role: { user: string; assistant: string };
  /** The turn's place in the conversation, where the page numbers turns from 1. */
  position: { attribute: string; pattern: string } | null;
  /** Messages inside a turn; null where a turn is one message. Only messages of the turn's own role count. */
  message: string | null;
  /** Attributes that hold the message's id, on the message or else the turn. */
  messageId: string[];
  /** Where several messages share an answer turn: the first one that is the answer, and what stands between reasoning and answer. */
  answerStart: string | null;
  reasoningEnd: string | null;
  /** Text of a message; without a match the message itself is read. `verbatim` text keeps its line breaks and is not Markdown. */
  body: { user: string; assistant: string; userText: 'verbatim' | 'markdown' };
  /** Furniture and reasoning inside a message, left out. */
  strip: string[];
  /** Buttons whose words belong to the answer. */
  keep: string[];
  /** Where a model is named; an attribute of the message or of something inside it. */
  model: { select: string; attribute: string | null; scope: ModelScope }[];
  citation: {
    select: string;
    /** Attribute with the quoted passage. */
    quote: string | null;
  }[];
  attachment: { select: string; name: string | null; kind: string | null }[];
  /** Frames of another origin that hold an answer this page cannot be read from. */
  frame: string | null;
  /** Present on the page while an answer is being written. */
  streaming: string;
  /** Present in an answer's turn once it is finished. */
  done: string | null;
  /** One element for every turn of the conversation, mounted or not. `empty` marks the ones not loaded. */
  total: { select: string; attribute: string; ignore: string[] } | null;
  /** The row of buttons of a turn, where a Hand off button goes; tried around the copy button first. */
  actions: string | null;
  copy: string | null;
  selfTests: AdapterSelfTest[];
}

/** The adapter of an address, or null where no site is known. The document is for sites that live at many addresses. */
export function adapterFor(address: string, _document: Document): Adapter | null {
  return adapters.find((adapter) => adapter.urls.some((pattern) => new RegExp(pattern).test(address))) ?? null;
}

/** The conversation's id in an address, or null. */
export function conversationId(adapter: Adapter, address: string): string | null {
  for (const pattern of adapter.urls) {
    const found = new RegExp(pattern).exec(address);
    if (found) return found.groups?.id ?? null;
  }
  return null;
}

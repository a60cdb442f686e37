/** What one capture holds: the answer, the thread that led to it, and how complete and certain each part is. */
import * as z from 'zod/mini';

z.config({ jitless: true });

/** How sure we are of a model name: stated on the message, on the page (the next message's), a mode name, or not at all. */
export const ModelScope = z.enum(['message', 'page', 'mode', 'unknown']);
export type ModelScope = z.infer<typeof ModelScope>;

const sourceShape = {
  title: z.nullable(z.string()),
  url: z.nullable(z.string()),
  /** The address as the page has it, where tracking parameters or a text fragment were taken out of `url`. */
  original: z.optional(z.string()),
  quote: z.nullable(z.string()),
  hidden: z.boolean(),
  /** Where it came from: cited by the answer, from the pack's policy library, or added by a person. */
  from: z.optional(z.enum(['answer', 'library', 'person'])),
  /** Who verified it and when, for policy sources. */
  verifiedBy: z.optional(z.string()),
  verifiedAt: z.optional(z.string()),
};

/** One source behind an answer. `hidden` is a citation the page does not reveal; `quote` is the passage, if the page or a person gave one. */
export const Source = z.object(sourceShape);
export type Source = z.infer<typeof Source>;

/** How a person attached a source: a passage they selected, a page they have open, a link, a file, or an entry of a pack's policy library. */
export const SourceWay = z.enum(['selection', 'tab', 'link', 'file', 'library']);
export type SourceWay = z.infer<typeof SourceWay>;

const attachedShape = {
  ...sourceShape,
  prefix: z.optional(z.string()),
  suffix: z.optional(z.string()),
  via: z.optional(SourceWay),
  /** ISO 8601 UTC. */
  seenAt: z.optional(z.string()),
  seenBy: z.optional(z.string()),
  /** A file that stays on the person's machine: `digest` is the SHA-256 of its bytes in lower-case hex. */
  file: z.optional(z.object({ name: z.string(), size: z.number(), digest: z.string() })),
  /** Something nobody sees (controls, direction overrides, characters without width) was taken out of the title or the quote. */
  unseen: z.optional(z.literal(true)),
};
/** A source as a handoff rests on it. What a person attached says how, when it was seen and by whom; `quote`, `prefix` and `suffix` are a TextQuoteSelector (W3C Web Annotation Data Model, 4.2.4). */
export const AttachedSource = z.object(attachedShape);
export type AttachedSource = z.infer<typeof AttachedSource>;

/** What a page of the extension may attach. What the library vouches for is added by its entry, never by what a page says of it. */
export const PersonSource = z.object({ ...attachedShape, from: z.literal('person') });
export type PersonSource = z.infer<typeof PersonSource>;

/** One message of the conversation, in page order, reasoning excluded. `text` is the tree's plain text. */
export const Turn = z.object({
  role: z.enum(['user', 'assistant']),
  id: z.nullable(z.string()),
  text: z.string(),
  markdown: z.string(),
  model: z.object({ value: z.nullable(z.string()), scope: ModelScope }),
  /** OpenTelemetry `gen_ai.provider.name`, e.g. `openai`; null where the page does not tell. */
  provider: z.nullable(z.string()),
  sources: z.array(Source),
  /** `original` as in sources. */
  links: z.array(z.object({ text: z.string(), url: z.string(), original: z.optional(z.string()) })),
  code: z.array(z.object({ language: z.nullable(z.string()), text: z.string() })),
  tables: z.array(z.array(z.array(z.string()))),
  math: z.array(z.object({ tex: z.string(), display: z.boolean() })),
  /** Files and pictures by name; `url` where one has an address of its own. */
  attachments: z.array(z.object({ name: z.string(), kind: z.string(), url: z.optional(z.string()) })),
  /** Kinds of content the page hides inside this message (`zeroWidth`, `bidi`, `invisible`, ...), flagged and never dropped in silence. */
  hidden: z.array(z.object({ kind: z.string(), text: z.string() })),
  /** When it was written: as the page says it, and as ISO 8601 where the page states that; set only where it says so. */
  time: z.optional(z.object({ shown: z.string(), iso: z.nullable(z.string()) })),
  /** The page did not show the turns between the one before and this one; set only where that is known. */
  gapBefore: z.optional(z.literal(true)),
  /** Which of several regenerated answers the page showed, from 1; set only where it says so. */
  variant: z.optional(z.object({ index: z.number(), of: z.number() })),
});
export type Turn = z.infer<typeof Turn>;

/** How much of the conversation the page revealed. `total` is null where the page does not tell; `known` says whether it does. */
export const Completeness = z.object({
  captured: z.number(),
  total: z.nullable(z.number()),
  known: z.boolean(),
  streaming: z.boolean(),
});
export type Completeness = z.infer<typeof Completeness>;

/** How the person took the answer; `pick` is pointing at it on the page. */
export const CaptureMethod = z.enum(['button', 'copy', 'selection', 'menu', 'shortcut', 'file', 'pick']);
export type CaptureMethod = z.infer<typeof CaptureMethod>;

export const Conversation = z.object({
  id: z.nullable(z.string()),
  title: z.nullable(z.string()),
  url: z.string(),
  temporary: z.boolean(),
  /** The page shows a copy that was shared with others; set only there. */
  shared: z.optional(z.boolean()),
  /** What the page shows to steer every answer: `assistant`, `project`, `instructions`, …, by name where it has one; set only there. */
  instructions: z.optional(z.array(z.object({ kind: z.string(), name: z.nullable(z.string()) }))),
});

export type Conversation = z.infer<typeof Conversation>;

/** One AI answer taken from a chat page, as a plain object that survives messaging and JSON. */
export const Capture = z.object({
  v: z.literal(1),
  /** Adapter id (`chatgpt`, `practice`) or `page` where no adapter knew the site. */
  tool: z.string(),
  adapter: z.nullable(z.object({ id: z.string(), verified: z.string() })),
  method: CaptureMethod,
  capturedAt: z.string(),
  conversation: Conversation,
  completeness: Completeness,
  /** The thread up to and including the answer. */
  turns: z.array(Turn),
  /** Index of the answer in `turns`. */
  answer: z.number(),
  /** The answer as a Markdown tree (mdast `Root`, JSON). Offsets of extracted values point into `turns[answer].text`. */
  tree: z.unknown(),
  /** Offsets into the answer's text where only a part was copied or selected. */
  selection: z.nullable(z.object({ start: z.number(), end: z.number() })),
  /** Where the text stands on a page no adapter knew: its words and the words around them (W3C TextQuoteSelector). */
  anchor: z.optional(z.object({ exact: z.string(), prefix: z.string(), suffix: z.string() })),
  /** Codes of what the person should know: `halfLoaded`, `streaming`, `layoutChanged`, `selectionOutside`, ... */
  warnings: z.array(z.string()),
});
export type Capture = z.infer<typeof Capture>;

/** Names the answer to take. `id` is the site's message id; `index` counts answers (assistant turns) from the top of the page. */
export const AnswerRef = z.object({ id: z.nullable(z.string()), index: z.number() });
export type AnswerRef = z.infer<typeof AnswerRef>;

/** Why nothing was captured, in the capture's own words. */
export type CaptureRefusal = 'noAnswer' | 'streaming' | 'layoutChanged' | 'notFound' | 'tooLarge';

/** The background checks the capture itself, and takes whatever else comes for no answer. */
export type CaptureResult = { ok: true; capture: Capture } | { ok: false; reason: CaptureRefusal };

/** What the command line prints for a saved page: every turn of it, in page order. Built when it is asked for: nothing a browser loads needs it. */
export const captureReport = () =>
  z.object({
    /** The DOM that read the page: the built-in one or a browser. */
    engine: z.enum(['jsdom', 'browser']),
    adapter: z.nullable(z.object({ id: z.string(), verified: z.string() })),
    conversation: Conversation,
    completeness: Completeness,
    turns: z.array(Turn),
    warnings: z.array(z.string()),
  });
export type CaptureReport = z.infer<ReturnType<typeof captureReport>>;

const Short = z.string().check(z.maxLength(80));

/** What a page says of the adapter that reads it: names of selectors and counts. */
export const HealthReport = z.object({
  state: z.enum(['ok', 'degraded', 'broken', 'empty']),
  adapter: z.object({
    id: Short,
    name: Short,
    verified: Short,
  }),
  found: z.array(z.object({ where: Short, count: z.number() })),
  missing: z.array(Short),
  odd: z.array(Short),
});

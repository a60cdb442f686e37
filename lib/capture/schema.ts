/** What one capture holds: the answer, the thread that led to it, and how complete and certain each part is. */
import * as z from 'zod/mini';

z.config({ jitless: true });

/** How sure we are of a model name: stated on the message, on the page (the next message's), a mode name, or not at all. */
export const ModelScope = z.enum(['message', 'page', 'mode', 'unknown']);
export type ModelScope = z.infer<typeof ModelScope>;

/** One source behind an answer. `hidden` is a citation the page does not reveal; `quote` is the passage, if the page or a person gave one. */
export const Source = z.object({
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
});
export type Source = z.infer<typeof Source>;

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
  links: z.array(z.object({ text: z.string(), url: z.string() })),
  code: z.array(z.object({ language: z.nullable(z.string()), text: z.string() })),
  tables: z.array(z.array(z.array(z.string()))),
  math: z.array(z.object({ tex: z.string(), display: z.boolean() })),
  attachments: z.array(z.object({ name: z.string(), kind: z.string() })),
  /** Kinds of content the page hides inside this message (`zeroWidth`, `bidi`, `invisible`, ...), flagged and never dropped in silence. */
  hidden: z.array(z.object({ kind: z.string(), text: z.string() })),
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

/** How the person took the answer. */
export const CaptureMethod = z.enum(['button', 'copy', 'selection', 'menu', 'shortcut', 'file']);
export type CaptureMethod = z.infer<typeof CaptureMethod>;

export const Conversation = z.object({
  id: z.nullable(z.string()),
  title: z.nullable(z.string()),
  url: z.string(),
  temporary: z.boolean(),
  /** The page shows a copy that was shared with others; set only there. */
  shared: z.optional(z.boolean()),
});

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

/** Reads an adapter that comes as data, from a pack: every part known, no selector of everything, no pattern that could hang the browser. */
import * as z from 'zod/mini';
import { patternProblem } from '../../contract/pattern-problem';
import type { Adapter } from '../adapter';
import { ModelScope } from '../schema';
import { patternsOf, selectorProblem, selectorsOf } from '../selectors';

z.config({ jitless: true });

/** An adapter that came as data, from a pack. The shape is `Adapter` in adapter.ts. */
function adapterData() {
  const Text = z.string().check(z.maxLength(600));
  const Texts = z.array(Text).check(z.maxLength(40));
  const OptionalText = z.optional(z.nullable(Text));
  return z.strictObject({
    id: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,39}$/)),
    name: z.string().check(z.minLength(1), z.maxLength(80)),
    provider: z.nullable(z.string().check(z.regex(/^[a-z0-9_.]{1,40}$/))),
    verified: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
    urls: Texts,
    recognize: z.optional(Texts),
    conversation: z.optional(Text),
    temporary: OptionalText,
    temporaryMark: z.optional(Text),
    shared: z.optional(Text),
    shadow: z.optional(Text),
    title: z.strictObject({ select: Texts, strip: z.nullable(Text) }),
    turn: Texts.check(z.minLength(1)),
    role: z.strictObject({ user: Text, assistant: Text }),
    panel: z.optional(z.strictObject({ select: Text, openedBy: Texts })),
    position: z.optional(
      z.nullable(
        z.strictObject({
          attribute: Text,
          pattern: Text,
          select: z.optional(Text),
          consecutive: z.optional(z.literal(true)),
        }),
      ),
    ),
    message: OptionalText,
    messageId: Texts,
    messageIdAt: z.optional(z.strictObject({ select: Text, attribute: Text, pattern: Text })),
    answerStart: OptionalText,
    reasoningEnd: OptionalText,
    body: z.strictObject({
      user: Text,
      assistant: Text,
      userText: z.enum(['verbatim', 'markdown']),
      required: z.optional(z.literal(true)),
    }),
    exclude: z.optional(Text),
    drawnAlike: z.optional(z.literal(true)),
    strip: z.optional(Texts),
    keep: z.optional(Texts),
    model: z.optional(
      z
        .array(
          z.strictObject({ select: Text, attribute: z.nullable(Text), scope: ModelScope, pattern: z.optional(Text) }),
        )
        .check(z.maxLength(20)),
    ),
    citation: z.optional(z.array(z.strictObject({ select: Text, quote: z.nullable(Text) })).check(z.maxLength(20))),
    sourceList: z.optional(
      z.strictObject({ item: Text, reference: z.nullable(z.strictObject({ select: Text, attribute: Text })) }),
    ),
    attachment: z.optional(
      z
        .array(
          z.strictObject({
            select: Text,
            name: z.nullable(Text),
            kind: z.nullable(Text),
            first: z.optional(z.literal(true)),
          }),
        )
        .check(z.maxLength(20)),
    ),
    instructions: z.optional(
      z
        .array(
          z.strictObject({
            kind: z.string().check(z.maxLength(40)),
            url: z.optional(Text),
            select: z.optional(Text),
          }),
        )
        .check(z.maxLength(10)),
    ),
    time: z.optional(Text),
    variant: z.optional(z.strictObject({ select: Text, pattern: Text })),
    frame: OptionalText,
    streaming: Text,
    done: OptionalText,
    total: z.optional(
      z.nullable(z.strictObject({ select: Text, attribute: Text, ignore: Texts, count: z.optional(Text) })),
    ),
    actions: OptionalText,
    copy: OptionalText,
  });
}

/** Why an adapter is refused: its shape, a selector that cannot be one or means everything, or a pattern that could hang the browser. */
export type AdapterProblem = { reason: 'shape' | 'selector' | 'tooBroad' | 'pattern'; where: string };

/** Addresses of nobody's chat: a pattern that fits one fits everybody's. */
const NOWHERE = ['https://zzz.example/', 'https://zzz.example/c/0', 'https://zzz.example/chat/0'];

/** Reads an adapter from JSON, as a pack brings it. Refused with the place of the first problem; nothing of it is used then. */
export function readAdapter(json: unknown): { ok: true; adapter: Adapter } | ({ ok: false } & AdapterProblem) {
  const read = adapterData().safeParse(json);
  if (!read.success) return { ok: false, reason: 'shape', where: read.error.issues[0]?.path.join('.') ?? '' };
  const adapter: Adapter = read.data;
  if (adapter.urls.length === 0 && !adapter.recognize?.length) return { ok: false, reason: 'shape', where: 'urls' };
  for (const { where, select, narrow } of selectorsOf(adapter)) {
    const problem = selectorProblem(select, narrow);
    if (problem) return { ok: false, reason: problem === 'invalid' ? 'selector' : 'tooBroad', where };
  }
  for (const { where, pattern } of patternsOf(adapter))
    if (patternProblem(pattern, false) !== null) return { ok: false, reason: 'pattern', where };
  const anywhere = adapter.urls.findIndex((pattern) => NOWHERE.some((address) => new RegExp(pattern).test(address)));
  return anywhere >= 0 ? { ok: false, reason: 'tooBroad', where: `urls[${anywhere}]` } : { ok: true, adapter };
}

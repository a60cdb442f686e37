/** Every message between the parts of the extension: name with direction, who may send it, its shape, and its answer. */
import * as z from 'zod/mini';
import type { Adapter } from '../capture/adapter';
import type { Health } from '../capture/health';
import type { TextQuote } from '../capture/quote/text-quote';
import { AnswerRef, CaptureMethod, type CaptureResult, Completeness, Turn } from '../capture/schema';
import type { FillPlan, FillRequest, FillResult, ReadBack, ReadRequest } from '../fill/schema';
import type { Message } from '../text/message';
import { type PointingReply, type PointingToPage, pointingToBackground } from './pointing-messages';
import type {
  CommandReply,
  FindSourceReply,
  FoundQuote,
  ImportReply,
  PackReply,
  PlanReply,
  ReadSourceReply,
  UndoReply,
} from './replies';
import { type TrailReply, trailToBackground } from './trail-messages';
import { ChipPressed, UiCommand } from './ui-command';
import type { ChipView, SaveWish, ToastView } from './views';

z.config({ jitless: true });

/** A message a page showed for a moment: the contract's words, and all it said. */
const Toast = z.object({ text: z.string(), sentence: z.string() });
const HandoffRef = z.string();
/** A command on a handoff and the page of a tab. */
const OnTab = z.object({ commandId: z.string(), handoffId: HandoffRef, tabId: z.number() });
/** A handoff whose conversation is being read, and that very reading. */
const ReadingRef = { handoffId: HandoffRef, token: z.string() };
/** The TextQuoteSelector of the W3C Web Annotation Data Model, 4.2.4. */
export const Quoted = z.object({ exact: z.string(), prefix: z.string(), suffix: z.string() });

/** Messages to the background, by name. `from` says which kind of sender may send it; anything else is dropped. */
export const toBackground = {
  ...pointingToBackground,
  ...trailToBackground,
  /** A trusted press on the Hand off button, or the shortcut; `answer` null means the last answer, or the selection where there is one. */
  'chat>bg answer.handOff': {
    from: 'page',
    schema: z.object({ answer: z.nullable(AnswerRef), method: CaptureMethod, panel: z.boolean() }),
  },
  /** The person copied an answer or a part of one; `selected` is the copied text where it was a part. */
  'chat>bg answer.copied': {
    from: 'page',
    schema: z.object({ answer: z.nullable(AnswerRef), selected: z.nullable(z.string()) }),
  },
  /** An answer that was asked for while it was being written is done. */
  'chat>bg answer.ready': { from: 'page', schema: z.object({}) },
  'chat>bg collect.progress': {
    from: 'page',
    schema: z.object({ ...ReadingRef, captured: z.number(), total: z.nullable(z.number()) }),
  },
  /** A conversation was read to its end, or why not. `turns` is empty unless it came to the end. */
  'chat>bg collect.done': {
    from: 'page',
    schema: z.object({
      ...ReadingRef,
      end: z.enum(['end', 'cancelled', 'changed', 'nameless', 'tooLarge', 'failed']),
      turns: z.array(Turn),
      completeness: Completeness,
    }),
  },
  /** A page asks which adapters may read it; the sites are too many to be carried in every page. */
  'chat>bg adapters.find': { from: 'page', schema: z.object({ address: z.string() }) },
  /** A chat page came to rest at an address: its site support may be judged. */
  'chat>bg health.due': { from: 'page', schema: z.object({ address: z.string() }) },
  'chat>bg toast.open': { from: 'page', schema: z.object({ panel: z.literal(true) }) },
  /** A page that may be a target was loaded, or changed its address or its form. */
  'target>bg page.seen': {
    from: 'page',
    schema: z.object({ address: z.string(), title: z.string(), fields: z.number() }),
  },
  'target>bg chip.pressed': { from: 'page', schema: z.object({ press: ChipPressed, vouched: z.boolean() }) },
  /** After a fill the watched page changed: its address, or a text of `savedWhen` appeared, maybe for a moment only. */
  'target>bg save.noticed': {
    from: 'page',
    schema: z.object({ address: z.string(), texts: z.array(z.string()), toasts: z.optional(z.array(Toast)) }),
  },
  /** After a fill the person changed what stands in the form; the values that differ now, by field. */
  'target>bg form.edited': {
    from: 'page',
    schema: z.object({ address: z.string(), edits: z.record(z.string(), z.string()) }),
  },

  'ui>bg handoff.command': {
    from: 'ui',
    schema: z.object({ commandId: z.string(), handoffId: HandoffRef, command: UiCommand, as: z.nullable(z.string()) }),
  },
  'ui>bg held.take': {
    from: 'ui',
    schema: z.object({
      commandId: z.string(),
      heldId: z.string(),
      contractId: z.nullable(z.string()),
      windowId: z.number(),
    }),
  },
  'ui>bg contract.choose': {
    from: 'ui',
    schema: z.object({ commandId: z.string(), handoffId: HandoffRef, contractId: z.string(), windowId: z.number() }),
  },
  /** Reads the rest of a draft's conversation, in the tab that shows it. */
  'ui>bg collect.start': { from: 'ui', schema: z.object({ handoffId: HandoffRef, windowId: z.number() }) },
  'ui>bg collect.cancel': { from: 'ui', schema: z.object({ handoffId: HandoffRef }) },
  'ui>bg capture.now': { from: 'ui', schema: z.object({ tabId: z.number() }) },
  'ui>bg fill.plan': { from: 'ui', schema: z.object({ handoffId: HandoffRef, tabId: z.number() }) },
  'ui>bg fill.run': {
    from: 'ui',
    schema: z.object({
      commandId: z.string(),
      handoffId: HandoffRef,
      tabId: z.number(),
      subjectConfirmed: z.boolean(),
      attested: z.array(z.string()),
      /** Rules of the questions the person answered with yes. */
      confirmed: z.optional(z.array(z.string())),
      /** Before the approval, with the contract's label. */
      provisional: z.optional(z.boolean()),
    }),
  },
  /** Looks whether the form of a tab holds by now what its fill left to the person. */
  'ui>bg fill.look': { from: 'ui', schema: z.object({ tabId: z.number() }) },
  'ui>bg fill.undo': { from: 'ui', schema: OnTab },
  /** Takes the label of a provisional fill out of the open record; `confirmed`: the person says it is gone. */
  'ui>bg label.remove': { from: 'ui', schema: z.extend(OnTab, { confirmed: z.boolean() }) },
  'ui>bg fill.restore': { from: 'ui', schema: OnTab },
  'ui>bg save.confirm': { from: 'ui', schema: OnTab },
  'ui>bg hand.take': { from: 'ui', schema: z.object({ windowId: z.number(), handoffId: z.nullable(HandoffRef) }) },
  /** A typed name; `username` where an entry of a pack was picked instead. */
  'ui>bg identity.set': { from: 'ui', schema: z.object({ name: z.string(), username: z.nullable(z.string()) }) },
  /** Opens the trail, so that there is a key to show. */
  'ui>bg key.open': { from: 'ui', schema: z.object({}) },
  /** The public key as text, signed by it, under this name. */
  'ui>bg key.publish': { from: 'ui', schema: z.object({ name: z.string(), username: z.string() }) },
  'ui>bg key.rotate': { from: 'ui', schema: z.object({}) },
  /** Accepts the pack a person looked at; `digest` is what they saw. */
  'ui>bg pack.add': { from: 'ui', schema: z.object({ text: z.string(), digest: z.string() }) },
  'ui>bg pack.remove': { from: 'ui', schema: z.object({ id: z.string() }) },
  /** Which sites Waybill itself reads, and as seen when. */
  'ui>bg adapters.builtIn': { from: 'ui', schema: z.object({}) },
  /** Judges the site support of an open page of a host anew. */
  'ui>bg health.check': { from: 'ui', schema: z.object({ host: z.string() }) },
  /** Draws the shape of an open page of a host, without its content. */
  'ui>bg skeleton.draw': { from: 'ui', schema: z.object({ host: z.string() }) },
  'ui>bg sites.sync': { from: 'ui', schema: z.object({}) },
  /** Reads what is open in a tab, with the passage that is selected there. */
  'ui>bg source.read': { from: 'ui', schema: z.object({ tabId: z.number() }) },
  /** Adds an entry of a pack's policy library to a handoff. */
  'ui>bg source.library': {
    from: 'ui',
    schema: z.object({
      commandId: z.string(),
      handoffId: HandoffRef,
      packId: z.string(),
      entryId: z.string(),
      as: z.nullable(z.string()),
    }),
  },
  /** Finds the passages of a source on its page, where that is open. */
  'ui>bg source.find': {
    from: 'ui',
    schema: z.object({
      windowId: z.number(),
      url: z.string(),
      quotes: z.array(Quoted),
    }),
  },
  /** Imports the file a page left in the inbox under `id`; `digest` is of the backup a person looked at. */
  'ui>bg backup.import': { from: 'ui', schema: z.object({ id: z.string(), digest: z.string() }) },
  /** Takes back the import before which this restore point was made. */
  'ui>bg backup.undo': { from: 'ui', schema: z.object({ id: z.string() }) },
  'ui>bg backup.forget': { from: 'ui', schema: z.object({ id: z.string() }) },
  /** Puts the version that waits in place, unless a fill is under way. */
  'ui>bg update.now': { from: 'ui', schema: z.object({}) },
} as const;

export type ToBackground = typeof toBackground;
export type BackgroundMessage = keyof ToBackground;
export type Payload<N extends BackgroundMessage> = z.infer<ToBackground[N]['schema']>;

/** What the background answers to each message. */
export interface BackgroundReply extends PointingReply, TrailReply {
  'chat>bg answer.handOff': ToastView;
  'chat>bg answer.copied': ToastView | null;
  'chat>bg answer.ready': null;
  'chat>bg collect.progress': null;
  'chat>bg collect.done': true | null;
  'chat>bg adapters.find': Adapter[];
  /** Null where there is nothing to tell the person. */
  'chat>bg health.due': Message | null;
  'chat>bg toast.open': null;
  'target>bg page.seen': ChipView;
  'target>bg chip.pressed': ChipView;
  'target>bg save.noticed': ChipView;
  'target>bg form.edited': null;
  'ui>bg handoff.command': CommandReply;
  'ui>bg held.take': CommandReply;
  'ui>bg contract.choose': CommandReply;
  'ui>bg collect.start': CommandReply;
  'ui>bg collect.cancel': null;
  'ui>bg capture.now': CommandReply;
  'ui>bg fill.plan': PlanReply;
  'ui>bg fill.run': CommandReply;
  'ui>bg fill.look': null;
  'ui>bg fill.undo': CommandReply;
  'ui>bg label.remove': CommandReply;
  'ui>bg fill.restore': CommandReply;
  'ui>bg save.confirm': CommandReply;
  'ui>bg hand.take': null;
  'ui>bg identity.set': null;
  'ui>bg key.open': { ok: true } | { ok: false; message: Message };
  'ui>bg key.publish': { ok: true; text: string } | { ok: false; message: Message };
  'ui>bg key.rotate': { ok: true; keyId: string } | { ok: false; message: Message };
  'ui>bg pack.add': PackReply;
  'ui>bg pack.remove': PackReply;
  'ui>bg adapters.builtIn': { id: string; verified: string }[];
  'ui>bg health.check': { ok: true } | { ok: false; message: Message };
  'ui>bg skeleton.draw': { ok: true; text: string } | { ok: false; message: Message };
  'ui>bg sites.sync': null;
  'ui>bg source.read': ReadSourceReply;
  'ui>bg source.library': CommandReply;
  'ui>bg source.find': FindSourceReply;
  'ui>bg backup.import': ImportReply;
  'ui>bg backup.undo': UndoReply;
  'ui>bg backup.forget': UndoReply;
  'ui>bg update.now': { ok: true } | { ok: false; reason: Message };
}

/** Messages from the background to a page of a tab, with what the page answers. The page checks that the sender is this extension. */
export interface ToPage extends PointingToPage {
  'bg>page capture.take': {
    payload: { answer: AnswerRef | null; method: CaptureMethod; selected: string | null };
    reply: CaptureResult;
  };
  /** Site support came with a pack, or went with one. */
  'bg>page adapters.changed': { payload: null; reply: null };
  /** Asks whether the page shows this conversation, and all of it is written. */
  'bg>page collect.ready': {
    payload: { conversation: { id: string | null; url: string } };
    reply: 'ready' | 'streaming' | 'other';
  };
  'bg>page collect.start': { payload: { handoffId: string; token: string }; reply: true };
  'bg>page collect.cancel': { payload: { token: string }; reply: true };
  /** Asks whether this reading is still under way. */
  'bg>page collect.there': { payload: { token: string }; reply: boolean };
  'bg>page health.check': { payload: null; reply: Health | null };
  'bg>page skeleton.draw': { payload: null; reply: string };
  'bg>page quote.read': { payload: { selected: string | null }; reply: { quote: TextQuote | null } };
  'bg>page quote.find': { payload: { quotes: TextQuote[] }; reply: FoundQuote[] };
  'bg>page fill.plan': { payload: FillRequest; reply: FillPlan };
  'bg>page fill.commit': { payload: { request: FillRequest; plan: FillPlan }; reply: FillResult };
  'bg>page fill.undo': { payload: { token: string }; reply: { ok: boolean; restored: string[]; lost?: Message } };
  'bg>page fill.read': { payload: ReadRequest; reply: ReadBack };
  'bg>page save.watch': { payload: SaveWish; reply: null };
  /** After a fill: tells what the person changes in the form before their own Save. */
  'bg>page edits.watch': { payload: ReadRequest; reply: true };
  'bg>page chip.show': { payload: ChipView; reply: null };
  'bg>page toast.show': { payload: ToastView; reply: null };
  /** Sites that are off now, and those still on, as match patterns. The link ends itself; nobody registers an answer. */
  'bg>page access.ended': { payload: { removed: string[]; granted: string[] }; reply: null };
  /** Asks a frame whether it is still there. The link answers by itself. */
  'bg>page frame.there': { payload: null; reply: true };
  /** Asks the frames of a page to tell again what form they show. */
  'bg>page form.seek': { payload: null; reply: null };
}
export type PageMessage = keyof ToPage;

/** What a content script may call; the practice pages get the same, wired inside the extension. */
export interface PageLink {
  send<N extends BackgroundMessage>(name: N, payload: Payload<N>): Promise<BackgroundReply[N] | undefined>;
  /** Registers an answer to a background message; returns the function that removes it. */
  on<N extends PageMessage>(
    name: N,
    answer: (payload: ToPage[N]['payload']) => ToPage[N]['reply'] | Promise<ToPage[N]['reply']>,
  ): () => void;
  /** The address this page goes by: `practice:` for the bundled pages, the URL without credentials elsewhere. */
  address(): string;
  /** A sentence in the person's language. */
  say(message: Message): string;
  /** False where the extension this page's script belongs to was updated or removed; the link is ended then. */
  alive(): boolean;
  /** Ends everything: listeners, observers, UI. Set when the extension was updated, disabled or lost its right to the site. */
  signal: AbortSignal;
}

/** What is kept of a capture whose contract keeps only the digest of its prompts or its answer: texts are there while the handoff is open, because its checks read them, and gone once it has ended. */
import type { Capture, Turn } from '../capture/schema';
import type { Contract } from '../contract/schema';
import { toBase64 } from '../sign/base64';
import { canonical } from '../sign/canonical';
import { digestSalted, makeSalt } from '../sign/salt';
import { type Message, message } from '../text/message';
import { isGlassOpen } from './break-glass';
import { hasLabel } from './label';
import { hasEnded } from './run';
import type { Handoff } from './schema';

/** A part of a capture of which only the digest is kept. */
export type DigestPart = 'promptThread' | 'answer';

/** Name under which the digest of a turn's text is made. */
const TEXT = 'text';

/** By what somebody who has the text of a turn can show that it is the one: `digest` is `digestSalted` of its text (`salt` in base64) under the name `text`. */
export interface TurnDigest {
  turn: number;
  salt: string;
  digest: string;
}

/** A capture without the texts of a part; its turns, models, times and addresses are as they were. */
export interface DigestedCapture extends Capture {
  digested: TurnDigest[];
}

export function digestParts({ privacy }: Pick<Contract, 'privacy'>): DigestPart[] {
  return (['promptThread', 'answer'] as const).filter((part) => privacy.store[part] === 'digest');
}

/** The capture as it is kept for good, where texts of these parts are not. */
export async function digestedCapture(capture: Capture, parts: readonly DigestPart[]): Promise<DigestedCapture> {
  const isTaken = (_: unknown, i: number) => parts.includes(i === capture.answer ? 'answer' : 'promptThread');
  const taken = capture.turns.map((_, i) => i).filter((i) => isTaken(null, i));
  const digested = await Promise.all(taken.map((turn) => digestTurn(turn, capture.turns[turn]?.text ?? '')));
  const turns = capture.turns.map((turn, i) => (isTaken(turn, i) ? withoutTexts(turn) : turn));
  const thread = parts.includes('promptThread') ? withoutThread(capture) : capture;
  return { ...(parts.includes('answer') ? withoutAnswer(thread) : thread), turns, digested };
}

async function digestTurn(turn: number, text: string): Promise<TurnDigest> {
  const salt = makeSalt();
  // Half of a character is stored as U+FFFD, so it counts as that here too.
  const whole = text.replace(/\p{Surrogate}/gu, '\ufffd');
  return { turn, salt: toBase64(salt), digest: await digestSalted(salt, TEXT, canonical(whole)) };
}

/** Nothing a person reads in it; the addresses of its sources are nobody's words. */
function withoutTexts({ role, id, model, provider, sources, time, gapBefore, variant }: Turn): Turn {
  return {
    role,
    id,
    text: '',
    markdown: '',
    model,
    provider,
    // The address as the page had it may quote the passage it points at.
    sources: sources.map(({ original: _, ...source }) => ({ ...source, title: null, quote: null })),
    links: [],
    code: [],
    tables: [],
    math: [],
    attachments: [],
    hidden: [],
    ...(time && { time }),
    ...(gapBefore && { gapBefore }),
    ...(variant && { variant }),
  };
}

/** What a site makes of the prompts goes with them: titles, names, and an address or an id that spells them. */
function withoutThread(capture: Capture): Capture {
  const { conversation, anchor } = capture;
  const texts = capture.turns.flatMap(({ text }, i) => (i === capture.answer ? [] : [text]));
  const said = wordsIn([conversation.title ?? '', ...texts].join('\n'));
  const spells = (text: string) => [...wordsIn(decoded(text))].filter((word) => said.has(word)).length >= SPELLED;
  const { id, url, instructions } = conversation;
  return {
    ...capture,
    conversation: {
      ...conversation,
      id: id !== null && spells(id) ? null : id,
      title: null,
      url: spells(url) ? siteOf(url) : url,
      ...(instructions && { instructions: instructions.map(({ kind }) => ({ kind, name: null })) }),
    },
    ...(anchor && { anchor: { ...anchor, prefix: '', suffix: '' } }),
  };
}

/** So many words of the prompts in an address are no chance. */
const SPELLED = 3;

const wordsIn = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}{3,}/gu) ?? []);

function decoded(address: string): string {
  try {
    return decodeURIComponent(address.replace(/\+/g, ' '));
  } catch {
    return address;
  }
}

const siteOf = (url: string): string => (URL.canParse(url) ? new URL('/', url).href : '');

function withoutAnswer({ anchor: _, ...capture }: Capture): Capture {
  return { ...capture, tree: { type: 'root', children: [] }, selection: null };
}

/** True once nothing of a handoff has to be checked any more, so that texts its contract does not keep are to go. A record that still carries the label of a provisional fill, or waits for its approval, is not done with. */
export function isTextDue(handoff: Handoff): boolean {
  return handoff.capture.kept !== undefined && hasEnded(handoff.state) && !isGlassOpen(handoff) && !hasLabel(handoff);
}

/** Why there is no answer to check a handoff by, and what to do. */
export function whyNoAnswer({ capture, state }: Pick<Handoff, 'capture' | 'state'>): Message {
  return message(capture.kept && hasEnded(state) ? 'captureDigestOnly' : 'captureErased');
}

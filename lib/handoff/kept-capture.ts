/** What a contract lets be kept of a capture: with everything, or without what belongs to persons or opens their money. */
import type { Nodes, Paragraph, Root } from 'mdast';
import type { Capture, Turn } from '../capture/schema';
import type { Contract } from '../contract/schema';
import { findPersonal, personalKinds, redactMarkdown, redactPersonal } from '../text/personal';
import { layOut } from '../text/plain-text';

type Redact = (text: string) => string;

/**
 * The capture as it is stored, described and checked under the contract: nothing of what is taken out reaches the trail, and values read from a
 * redacted answer hold `[email]` where one stood. Kinds are those of `privacy.redact`, all where it names none. Keeping twice changes nothing more.
 */
export function keptCapture(capture: Capture, { privacy }: Pick<Contract, 'privacy'>): Capture {
  const { promptThread, answer } = privacy.store;
  const kinds = privacy.redact ?? personalKinds;
  const redact: Redact = (text) => redactPersonal(text, kinds).text;
  const thread = promptThread === 'redacted' ? withoutThread(capture, kinds, redact) : capture;
  return answer === 'redacted' ? withoutAnswer(thread, kinds, redact) : thread;
}

/** A whole thread beside a capture that was kept: its answer has to read as the kept one to be found in it. */
export function keptThread<T extends { turns: Turn[] }>(thread: T, { privacy }: Pick<Contract, 'privacy'>): T {
  if (privacy.store.answer !== 'redacted') return thread;
  const kinds = privacy.redact ?? personalKinds;
  const redact: Redact = (text) => redactPersonal(text, kinds).text;
  return { ...thread, turns: thread.turns.map((turn) => redactTurn(turn, kinds, redact)) };
}

/** Turns before the answer, and the title that was made from them. */
function withoutThread(capture: Capture, kinds: readonly string[], redact: Redact): Capture {
  const { conversation } = capture;
  return {
    ...capture,
    conversation: { ...conversation, title: conversation.title === null ? null : redact(conversation.title) },
    turns: capture.turns.map((turn, i) => (i === capture.answer ? turn : redactTurn(turn, kinds, redact))),
  };
}

function withoutAnswer(capture: Capture, kinds: readonly string[], redact: Redact): Capture {
  const turn = capture.turns[capture.answer];
  if (!turn) return capture;
  const { tree, text } = redactTree(capture.tree as Root, turn.text, kinds, redact);
  const { selection, anchor } = capture;
  const moved = (at: number): number => redact(turn.text.slice(0, at)).length;
  return {
    ...capture,
    tree,
    turns: capture.turns.map((one, i) => (i === capture.answer ? { ...redactTurn(one, kinds, redact), text } : one)),
    ...(selection && { selection: { start: moved(selection.start), end: moved(selection.end) } }),
    ...(anchor && {
      anchor: { exact: redact(anchor.exact), prefix: redact(anchor.prefix), suffix: redact(anchor.suffix) },
    }),
  };
}

/** Every text a person reads in a turn. An address stays as it is unless it is somebody's mailbox or telephone. */
function redactTurn(turn: Turn, kinds: readonly string[], redact: Redact): Turn {
  const address = (url: string): string => (/^(?:mailto|tel):/iu.test(url) ? redact(url) : url);
  return {
    ...turn,
    text: redact(turn.text),
    markdown: redactMarkdown(turn.markdown, kinds),
    sources: turn.sources.map((source) => ({
      ...source,
      title: source.title === null ? null : redact(source.title),
      quote: source.quote === null ? null : redact(source.quote),
    })),
    links: turn.links.map((link) => ({ ...link, text: redact(link.text), url: address(link.url) })),
    code: turn.code.map((code) => ({ ...code, text: redact(code.text) })),
    tables: turn.tables.map((rows) => rows.map((cells) => cells.map(redact))),
    attachments: turn.attachments.map((file) => ({ ...file, name: redact(file.name) })),
    hidden: turn.hidden.map((one) => ({ ...one, text: redact(one.text) })),
  };
}

/** Node by node; where a number runs over several nodes, as a text without any. Offsets of values point into the text that comes with the tree. */
function redactTree(tree: Root, text: string, kinds: readonly string[], redact: Redact): { tree: Root; text: string } {
  const clean = redactNode(tree, redact) as Root;
  const laid = layOut(clean).text;
  if (layOut(tree).text === text && findPersonal(laid, kinds).length === 0) return { tree: clean, text: laid };
  const plain = redact(text);
  const paragraph: Paragraph = { type: 'paragraph', children: [{ type: 'text', value: plain }] };
  return { tree: { type: 'root', children: [paragraph] }, text: plain };
}

function redactNode(node: Nodes, redact: Redact): Nodes {
  const clean: Record<string, unknown> = { ...node };
  for (const name of ['value', 'title', 'alt'])
    if (typeof clean[name] === 'string') clean[name] = redact(clean[name] as string);
  if (typeof clean.url === 'string' && /^(?:mailto|tel):/iu.test(clean.url)) clean.url = redact(clean.url);
  if ('children' in node) clean.children = node.children.map((child) => redactNode(child, redact));
  return clean as unknown as Nodes;
}

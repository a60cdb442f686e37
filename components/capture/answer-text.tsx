/** The captured answer as it was written, from its Markdown tree; every claim without a source underlined. */
import type { Nodes, RootContent } from 'mdast';
import { Fragment, type ReactNode } from 'react';
import { findWords } from '../../lib/text/normalize';
import { Passage, SourceMark } from '../ui/words-under-judgment';
import styles from './answer-text.module.css';
import { sourceId } from './source-id';

type Claims = readonly string[];

/** Deepest nesting rendered; below it only the text is shown. */
const DEEP = 40;

/** Every place of every claim, as whole words; of two that overlap the longer one that comes first. */
function words(value: string, claims: Claims): ReactNode {
  const found = claims.flatMap((claim) => findWords(value, claim));
  const places = found.sort((a, b) => a.start - b.start || b.end - a.end);
  const parts: ReactNode[] = [];
  let done = 0;
  for (const { start, end } of places) {
    if (start < done) continue;
    const words = value.slice(start, end);
    parts.push(value.slice(done, start), <Passage key={start} sentence={words} passage={words} as="claim" />);
    done = end;
  }
  return done === 0 ? value : [...parts, value.slice(done)];
}

function plain(node: Nodes): string {
  if ('value' in node && typeof node.value === 'string') return node.value;
  return 'children' in node ? node.children.map((child) => plain(child as Nodes)).join('') : '';
}

function inside(node: { children: readonly unknown[] }, claims: Claims, deep: number): ReactNode {
  return (node.children as RootContent[]).map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the tree of a capture never changes
    <Fragment key={index}>{render(child, claims, deep + 1)}</Fragment>
  ));
}

function render(node: Nodes, claims: Claims, deep: number): ReactNode {
  if (deep > DEEP) return plain(node);
  switch (node.type) {
    case 'text':
      return words(node.value, claims);
    case 'heading':
      return <h3>{inside(node, claims, deep)}</h3>;
    case 'paragraph':
      return <p>{inside(node, claims, deep)}</p>;
    case 'strong':
      return <b>{inside(node, claims, deep)}</b>;
    case 'emphasis':
      return <em>{inside(node, claims, deep)}</em>;
    case 'delete':
      return <s>{inside(node, claims, deep)}</s>;
    case 'list':
      return node.ordered ? (
        <ol start={node.start ?? 1}>{inside(node, claims, deep)}</ol>
      ) : (
        <ul>{inside(node, claims, deep)}</ul>
      );
    case 'listItem':
      return <li>{inside(node, claims, deep)}</li>;
    case 'blockquote':
      return <blockquote>{inside(node, claims, deep)}</blockquote>;
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      );
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'footnoteReference': {
      const n = Number(node.identifier);
      return Number.isInteger(n) && n > 0 ? <SourceMark n={n} target={sourceId(n)} /> : null;
    }
    case 'break':
      return <br />;
    case 'thematicBreak':
      return null;
    case 'table':
      return (
        <table>
          <tbody>{inside(node, claims, deep)}</tbody>
        </table>
      );
    case 'tableRow':
      return <tr>{inside(node, claims, deep)}</tr>;
    case 'tableCell':
      return <td>{inside(node, claims, deep)}</td>;
    // A link of a captured page is shown as its words: what a page links to is not pressed from here.
    default:
      if ('children' in node) return inside(node, claims, deep);
      return 'value' in node && typeof node.value === 'string' ? <code>{node.value}</code> : null;
  }
}

function isTree(tree: unknown): tree is Nodes {
  return typeof tree === 'object' && tree !== null && (tree as { type?: unknown }).type === 'root';
}

/** `text` is shown where the tree is not one. `claims` are passages found in neither prompt nor sources. */
export function AnswerText({ tree, text, claims }: { tree: unknown; text: string; claims: Claims }) {
  return <div className={styles.answer}>{isTree(tree) ? render(tree, claims, 0) : <p>{words(text, claims)}</p>}</div>;
}

/** Turns code viewers (nested `pre`, CodeMirror, header bars) into `pre > code` with the language the page names. */
import type { Element, ElementContent } from 'hast';
import { classes, element, find, property, textOf } from './hast';
import { isSoleFormula } from './math';

const has = (node: Element, name: string): boolean => classes(node).includes(name);
const isIcon = (node: Element): boolean =>
  /(?:^|-)icon$/.test(node.tagName) ||
  classes(node).some((name) => /^(?:material-(?:symbols|icons)|google-symbols)/.test(name));
export const isControl = (node: Element): boolean =>
  ['button', 'svg', 'style', 'script', 'select', 'template'].includes(node.tagName) ||
  /-button$/.test(node.tagName) ||
  property(node, 'role') === 'button' ||
  isIcon(node);
const isGutter = (node: Element): boolean =>
  classes(node).some((name) =>
    /^(?:cm-gutters|linenumber|line-numbers?(?:-rows)?|hljs-ln-numbers|margin-view-overlays)$/.test(name),
  );
const isLine = (node: Element): boolean =>
  node.tagName === 'div' ||
  node.tagName === 'tr' ||
  classes(node).some((name) => name === 'cm-line' || name === 'view-line');
/** Lines that are told apart by their style alone, where no line feed stands between them. */
const isStyledLine = (node: ElementContent | undefined): boolean =>
  node?.type === 'element' &&
  classes(node).some((name) => name === 'line' || name === 'code-line' || name === 'token-line');

/** Whether an element shows a block of code. */
export function isCodeBlock(node: Element): boolean {
  return (
    (node.tagName === 'pre' && !isSoleFormula(node)) ||
    has(node, 'cm-editor') ||
    has(node, 'monaco-editor') ||
    has(node, 'scriptor-component-code-block') ||
    isNamedBlock(node) ||
    isBareCode(node)
  );
}

/** A viewer that says what it is, around one code element: its header included. */
function isNamedBlock(node: Element): boolean {
  const named = node.tagName === 'div' && /^code-?block$/i.test(property(node, 'dataTestid') ?? '');
  if (!named && !/.-code-block$/.test(node.tagName)) return false;
  const code = find(node, ({ tagName }) => tagName === 'code' || tagName === 'pre');
  return (
    code !== null &&
    (code.tagName === 'pre' || find(node, (other) => other !== code && other.tagName === 'code') === null)
  );
}

/** A wrapper without `pre` that holds one code element of several lines, or says itself that it is a block of code. */
function isBareCode(node: Element): boolean {
  if (node.tagName !== 'div' && node.tagName !== 'figure') return false;
  const inside = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const [only] = inside;
  if (inside.length !== 1 || only?.type !== 'element' || only.tagName !== 'code') return false;
  return (
    textOf(only).trim().includes('\n') ||
    languageOf(classes(only)) !== null ||
    /(?:^|-)code-?block/i.test(property(node, 'dataTestid') ?? '')
  );
}

/** Lines of a viewer that places them by their style: in the order they are drawn, blanks as typed. */
function placedLines(node: Element): string | null {
  const view = has(node, 'view-lines') ? node : null;
  if (!view) return null;
  const top = (line: Element): number =>
    Number(/(?:^|;)\s*top:\s*(-?[\d.]+)px/.exec(property(line, 'style') ?? '')?.[1]);
  const lines = view.children.filter((child) => child.type === 'element');
  const placed = lines.every((line) => Number.isFinite(top(line)));
  const ordered = placed ? [...lines].sort((a, b) => top(a) - top(b)) : lines;
  return ordered.map((line) => textOf(line).replace(/\u00A0/g, ' ')).join('\n');
}

function codeText(node: Element): string {
  let text = '';
  const fed = node.children.some((child) => child.type === 'text' && child.value.includes('\n'));
  for (const [index, child] of node.children.entries()) {
    // Blanks between rows of a table of lines are its source's layout.
    if (child.type === 'text' && !/^t(?:able|body|head|r)$/.test(node.tagName)) text += child.value;
    if (child.type !== 'element' || isControl(child) || isGutter(child)) continue;
    if (child.tagName === 'br') text += '\n';
    else if (isLine(child)) {
      const inner = codeText(child);
      text += (text === '' || text.endsWith('\n') ? '' : '\n') + (inner === '\n' ? '' : inner);
      if (index < node.children.length - 1) text += '\n';
    } else {
      const inner = codeText(child);
      text += inner;
      if (!fed && isStyledLine(child) && isStyledLine(node.children[index + 1]) && !inner.endsWith('\n')) text += '\n';
    }
  }
  return text;
}

/** The part of a viewer that holds the code itself. */
function content(node: Element): Element {
  const inner =
    find(node, (child) => has(child, 'cm-content') || has(child, 'view-lines')) ??
    find(node, (child) => child.tagName === 'code') ??
    find(node, (child) => child.tagName === 'pre');
  return inner ? content(inner) : node;
}

function languageOf(names: string[]): string | null {
  for (const name of names) {
    const found = /^(?:language|lang)-(.+)$/.exec(name);
    if (found?.[1]) return found[1];
  }
  return null;
}

const ownLanguage = (node: Element): string | null =>
  languageOf(classes(node)) ??
  property(node, 'dataLanguage') ??
  property(node, 'dataLang') ??
  property(node, 'dataModeId');

function statedLanguage(node: Element): string | null {
  const own = ownLanguage(node);
  if (own) return own;
  const inner = find(node, (child) => ownLanguage(child) !== null);
  return inner && ownLanguage(inner);
}

/** Words of a header bar above the code; buttons are not words. */
function headerLabel(node: Element, code: Element): string {
  let label = '';
  let reached = false;
  const walk = (current: ElementContent): void => {
    if (current === code) reached = true;
    if (reached) return;
    if (current.type === 'text') label += current.value;
    else if (current.type === 'element' && !isControl(current) && !isGutter(current))
      for (const child of current.children) walk(child);
  };
  for (const child of node.children) walk(child);
  return reached ? label.trim() : '';
}

/** A language as fences write it, or null where a label names none. */
export function languageName(label: string | null): string | null {
  const name = (label ?? '').trim().toLowerCase();
  if (name === '' || name.length > 30 || /[\n\r]/.test(name)) return null;
  return /^(?:plain ?text|text|txt|plain|code)$/.test(name) ? null : name.replace(/\s+/g, '-');
}

/** Code of a viewer that draws line numbers between its lines as siblings: the numbers are the class that counts from 1. */
function countedLines(node: Element): string | null {
  if (!has(node, 'scriptor-component-code-block')) return null;
  let rows: Element[] = [];
  const walk = (current: Element): void => {
    const children = current.children.filter((child) => child.type === 'element');
    if (children.length > rows.length) rows = children;
    for (const child of children) walk(child);
  };
  walk(node);
  const numbers = (name: string): string[] =>
    rows.filter((row) => classes(row).join(' ') === name).map((row) => textOf(row).trim());
  const gutter = [...new Set(rows.map((row) => classes(row).join(' ')))].find((name) =>
    numbers(name).every((text, index) => text === String(index + 1)),
  );
  if (gutter === undefined) return null;
  const lines: string[] = [];
  for (const row of rows) {
    if (classes(row).join(' ') === gutter) lines.push('');
    else if (lines.length > 0) lines.push(`${lines.pop()}${textOf(row)}`);
  }
  return lines.join('\n');
}

/** The plain code block of a viewer; null where it is empty. `partial` is true where the viewer has lines it did not draw. */
export function readCodeBlock(node: Element, label: string | null): { block: Element; partial: boolean } | null {
  const code = content(node);
  const text = (countedLines(node) ?? placedLines(code) ?? codeText(code)).replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  if (text.trim() === '') return null;
  const badge = find(node, (child) => property(child, 'id') === 'language-badge');
  const language = languageName(
    (badge && textOf(badge)) ?? statedLanguage(node) ?? (code === node ? label : headerLabel(node, code) || label),
  );
  const partial = find(code, (child) => has(child, 'cm-gap')) !== null;
  return { block: element('pre', [{ type: 'text', value: text }], language ? { language } : {}), partial };
}

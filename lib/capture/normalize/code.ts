/** Turns code viewers (nested `pre`, CodeMirror, header bars) into `pre > code` with the language the page names. */
import type { Element, ElementContent } from 'hast';
import { classes, element, find, property, textOf } from './hast';

const has = (node: Element, name: string): boolean => classes(node).includes(name);
const isControl = (node: Element): boolean => ['button', 'svg', 'style', 'script', 'select'].includes(node.tagName);
const isGutter = (node: Element): boolean =>
  classes(node).some((name) => /^(?:cm-gutters|linenumber|line-numbers?(?:-rows)?|hljs-ln-numbers)$/.test(name));
const isLine = (node: Element): boolean =>
  node.tagName === 'div' || classes(node).some((name) => name === 'cm-line' || name === 'view-line');

/** Whether an element shows a block of code. */
export function isCodeBlock(node: Element): boolean {
  return node.tagName === 'pre' || has(node, 'cm-editor');
}

function codeText(node: Element): string {
  let text = '';
  for (const [index, child] of node.children.entries()) {
    if (child.type === 'text') text += child.value;
    if (child.type !== 'element' || isControl(child) || isGutter(child)) continue;
    if (child.tagName === 'br') text += '\n';
    else if (isLine(child)) {
      const inner = codeText(child);
      text += (text === '' || text.endsWith('\n') ? '' : '\n') + (inner === '\n' ? '' : inner);
      if (index < node.children.length - 1) text += '\n';
    } else text += codeText(child);
  }
  return text;
}

/** The part of a viewer that holds the code itself. */
function content(node: Element): Element {
  const inner =
    find(node, (child) => has(child, 'cm-content')) ??
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

function statedLanguage(node: Element): string | null {
  const own = languageOf(classes(node)) ?? property(node, 'dataLanguage');
  if (own) return own;
  const inner = find(node, (child) => languageOf(classes(child)) !== null || property(child, 'dataLanguage') !== null);
  return inner ? (languageOf(classes(inner)) ?? property(inner, 'dataLanguage')) : null;
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

/** The plain code block of a viewer; null where it is empty. `partial` is true where the viewer has lines it did not draw. */
export function readCodeBlock(node: Element, label: string | null): { block: Element; partial: boolean } | null {
  const code = content(node);
  const text = codeText(code).replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  if (text.trim() === '') return null;
  const language = languageName(statedLanguage(node) ?? (code === node ? label : headerLabel(node, code) || label));
  const partial = find(code, (child) => has(child, 'cm-gap')) !== null;
  return { block: element('pre', [{ type: 'text', value: text }], language ? { language } : {}), partial };
}

/** The label of a bar that stands before a code block as its sibling: few words and a button. Null where it is not such a bar. */
export function barLabel(node: Element): string | null {
  if (isCodeBlock(node) || find(node, isCodeBlock) || !find(node, (child) => child.tagName === 'button')) return null;
  const label = textOf(node, isControl).trim();
  return label.length <= 30 && !label.includes('\n') ? label : null;
}

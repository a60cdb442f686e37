/** House style a parser can see: exports, classes, opening sentence, words shown to people, and the browser's globals. */
import ts from 'typescript';
import { type Module, visit } from './source';

/** 1-based line of a node. */
const lineOf = (module: Module, node: ts.Node) =>
  module.source.getLineAndCharacterOfPosition(node.getStart(module.source)).line + 1;

const at = (module: Module, node: ts.Node, what: string) => `${module.path}:${lineOf(module, node)} ${what}`;

function find(module: Module, look: (node: ts.Node) => string | null): string[] {
  const found: string[] = [];
  visit(module.source, (node) => {
    const what = look(node);
    if (what !== null) found.push(at(module, node, what));
  });
  return found;
}

/** Default exports, in either spelling. */
export function defaultExports(module: Module): string[] {
  return find(module, (node) => {
    if (ts.isExportAssignment(node)) return 'default export';
    if (ts.isExportSpecifier(node) && node.name.text === 'default') return 'default export';
    const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
    return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ? 'default export' : null;
  });
}

/** Classes; the Dexie subclass in the ledger's store is the one there is. */
export function classes(module: Module): string[] {
  return find(module, (node) => {
    if (!ts.isClassLike(node)) return null;
    const base = node.heritageClauses?.[0]?.types[0]?.expression.getText(module.source);
    return module.path === 'lib/ledger/store.ts' && base === 'Dexie' ? null : 'class';
  });
}

/** The purpose of the file, or null where it does not open with a comment that ends as a sentence does. */
export function opening(text: string): string | null {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(text)?.[1];
  const sentence = comment?.replace(/^\s*\*\s?/gm, '').trim() ?? '';
  return sentence.length >= 15 && /[.?)]$/.test(sentence) ? sentence : null;
}

/** Attributes a person sees or hears. */
const SHOWN = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
  'label',
]);

/** The product's own name and the bare start of an address are the same in every language. */
const hasLetters = (text: string) => /\p{L}/u.test(text.trim().replace(/^(Waybill|https?:\/\/)$/, ''));

/** Words written into markup instead of `_locales`. */
export function inlineWords(module: Module): string[] {
  return find(module, (node) => {
    if (ts.isJsxText(node) && hasLetters(node.text)) return `shows "${node.text.trim()}"`;
    if (!ts.isStringLiteralLike(node) || !hasLetters(node.text)) return null;
    const holder = ts.isJsxExpression(node.parent) ? node.parent.parent : node.parent;
    if (ts.isJsxElement(holder) || ts.isJsxFragment(holder)) return `shows "${node.text}"`;
    const named = ts.isJsxAttribute(holder) && SHOWN.has(holder.name.getText(module.source));
    return named ? `names "${node.text}"` : null;
  });
}

/** Uses of the browser's global objects, which only platform may touch. */
export function browserGlobals(module: Module): string[] {
  return find(module, (node) => {
    if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return null;
    const { text } = node.expression;
    return text === 'chrome' || text === 'browser' ? `${text}.${node.name.text}` : null;
  });
}

/** Calls that would leave the machine or turn text into code. */
export function forbiddenCalls(module: Module): string[] {
  const names = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'eval', 'Function', 'importScripts']);
  return find(module, (node) => {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return null;
    const called = node.expression;
    if (ts.isIdentifier(called) && names.has(called.text)) return `${called.text}()`;
    if (ts.isPropertyAccessExpression(called) && called.name.text === 'sendBeacon') return 'sendBeacon()';
    return null;
  });
}

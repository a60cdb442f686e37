/** Turns each drawn formula into one TeX node; the several texts a page keeps for it are read once. */
import type { Element, ElementContent } from 'hast';
import { classes, find, formula, property, textOf } from './hast';
import { texOf } from './mathml';

const isAnnotation = (node: Element): boolean =>
  node.tagName === 'annotation' && /tex/i.test(property(node, 'encoding') ?? '');
const stated = ['dataMath', 'dataLatex', 'dataTex', 'dataExpr', 'alttext', 'altText'];

/** TeX in a script beside its drawing, as MathJax 2 keeps it. */
const texScript = (node: Element): boolean =>
  node.tagName === 'script' && /^math\/(?:tex|latex)\b/i.test(property(node, 'type') ?? '');

/** What MathJax 2 draws from the script that follows it. */
const isDrawing = (node: Element): boolean => classes(node).some((name) => /^MathJax(?:_|$)/.test(name));

/** Siblings without the drawings whose TeX stands in a script right behind them. */
export function withoutDrawings(nodes: ElementContent[]): ElementContent[] {
  if (!nodes.some((node) => node.type === 'element' && texScript(node))) return nodes;
  return nodes.filter((node, index) => {
    if (node.type !== 'element' || !isDrawing(node)) return true;
    const after = nodes.slice(index + 1).find((other) => other.type === 'element' && !isDrawing(other));
    return after?.type !== 'element' || !texScript(after);
  });
}

function isFormula(node: Element): boolean {
  const names = classes(node);
  if (names.some((name) => name === 'katex' || name === 'katex-display' || name === 'katex-error')) return true;
  if (texScript(node) || isSoleFormula(node)) return true;
  // A formula for screen readers beside a drawn one that is hidden from them, whatever their classes are called.
  const drawnTwice =
    node.tagName === 'span' &&
    node.children.some((child) => child.type === 'element' && property(child, 'ariaHidden') === 'true') &&
    node.children.every((child) => child.type === 'element') &&
    find(node, isAnnotation) !== null;
  if (drawnTwice || node.tagName === 'mjx-container' || node.tagName === 'math') return true;
  // An image that draws a formula says it in its alternative text, as encyclopedias do.
  if (node.tagName === 'img') return /^\{?\\(?:displaystyle|textstyle)\b/.test(property(node, 'alt') ?? '');
  return ['dataMath', 'dataExpr', 'dataLatex'].some((name) => property(node, name) !== null);
}

/** A code element that only wraps a drawn formula: its words are the formula's, not code. */
export function isSoleFormula(node: Element): boolean {
  if (node.tagName !== 'pre' && node.tagName !== 'code') return false;
  const inside = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const [only] = inside;
  return inside.length === 1 && only?.type === 'element' && isFormula(only);
}

function statedTex(node: Element): string | null {
  if (texScript(node)) return textOf(node).replace(/^%\s*<!\[CDATA\[|%\s*\]\]>$/g, '');
  if (node.tagName === 'img')
    return (property(node, 'alt') ?? '').replace(/^\{\\(?:displaystyle|textstyle)\s*(.*)\}$/s, '$1');
  const annotation = find(node, isAnnotation);
  if (annotation) return textOf(annotation);
  const holder = [node, find(node, (child) => stated.some((name) => property(child, name) !== null))];
  for (const name of stated)
    for (const candidate of holder) {
      const tex = candidate ? property(candidate, name) : null;
      // As the page states it: a doubled backslash is a line break in TeX, so undoing one would be a guess.
      if (tex) return tex;
    }
  return null;
}

/** The formula an element draws, or null where the element is none. Without TeX it is written from MathML, or else the drawn form stands in. */
export function readFormula(node: Element): Element | null {
  if (!isFormula(node)) return null;
  const names = classes(node);
  const math = node.tagName === 'math' ? node : find(node, (child) => child.tagName === 'math');
  const display =
    names.includes('katex-display') ||
    find(node, (child) => classes(child).includes('katex-display')) !== null ||
    /mode=display/i.test(property(node, 'type') ?? '') ||
    names.includes('math-block') ||
    property(math ?? node, 'display') === 'block' ||
    property(node, 'display') === 'true';
  const drawn = find(node, (child) => classes(child).includes('katex-html')) ?? math ?? node;
  const tex = (statedTex(node) ?? ((math && texOf(math)) || textOf(drawn))).trim();
  return formula(tex, display);
}

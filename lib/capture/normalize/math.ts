/** Turns each drawn formula into one TeX node; the several texts a page keeps for it are read once. */
import type { Element } from 'hast';
import { classes, find, formula, property, textOf } from './hast';

const isAnnotation = (node: Element): boolean =>
  node.tagName === 'annotation' && /tex/i.test(property(node, 'encoding') ?? '');
const stated = ['dataMath', 'dataLatex', 'dataTex', 'alttext', 'altText'];

function isFormula(node: Element): boolean {
  const names = classes(node);
  if (names.some((name) => name === 'katex' || name === 'katex-display')) return true;
  // A formula for screen readers beside a drawn one that is hidden from them, whatever their classes are called.
  const drawnTwice =
    node.tagName === 'span' &&
    node.children.some((child) => child.type === 'element' && property(child, 'ariaHidden') === 'true') &&
    node.children.every((child) => child.type === 'element') &&
    find(node, isAnnotation) !== null;
  if (drawnTwice || node.tagName === 'mjx-container' || node.tagName === 'math') return true;
  return property(node, 'dataMath') !== null;
}

function statedTex(node: Element): string | null {
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

/** The formula an element draws, or null where the element is none. Without TeX the drawn form stands in. */
export function readFormula(node: Element): Element | null {
  if (!isFormula(node)) return null;
  const names = classes(node);
  const math = node.tagName === 'math' ? node : find(node, (child) => child.tagName === 'math');
  const display =
    names.includes('katex-display') ||
    names.includes('math-block') ||
    property(math ?? node, 'display') === 'block' ||
    property(node, 'display') === 'true';
  const drawn = find(node, (child) => classes(child).includes('katex-html')) ?? math ?? node;
  const tex = (statedTex(node) ?? textOf(drawn)).trim();
  return formula(tex, display);
}

/** Writes TeX from presentation MathML (w3.org/TR/mathml-core), for formulas whose page keeps no TeX beside them. */
import type { Element, ElementContent } from 'hast';
import { property, textOf } from './hast';

const isElement = (node: ElementContent): node is Element => node.type === 'element';
const partsOf = (node: Element): Element[] => node.children.filter(isElement);

/** Letters of TeX's own commands and signs that mean something in it. */
const escaped = (text: string): string =>
  text.replace(/[#$%&_{}]/g, '\\$&').replace(/\\(?![#$%&_{}])/g, '\\backslash ');

/** Several signs are a group; one stands alone. */
const group = (tex: string): string => `{${tex}}`;
const base = (tex: string): string => (/^(?:[^\s\\{}]|\\[a-z]+)$/i.test(tex) ? tex : group(tex));

const stretched: Record<string, string> = {
  '→': '\\vec',
  '⃗': '\\vec',
  '^': '\\hat',
  '¯': '\\overline',
  '‾': '\\overline',
  '˙': '\\dot',
  '~': '\\tilde',
};

function rowsOf(node: Element): string {
  const rows = partsOf(node).map((row) => partsOf(row).map(inside).join(' & '));
  return `\\begin{matrix}${rows.join(' \\\\ ')}\\end{matrix}`;
}

const inside = (node: Element): string => joined(partsOf(node).map(texOf));

/** Words of commands need a blank before a letter. */
function joined(parts: string[]): string {
  return parts.reduce((tex, part) => tex + (/\\[a-z]+$/i.test(tex) && /^[a-z]/i.test(part) ? ' ' : '') + part, '');
}

/** TeX of one element of MathML; what is not known is its parts, one after another, so that nothing of it is lost. */
export function texOf(node: Element): string {
  const [a = '', b = '', c = ''] = /^m(?:frac|root|su|under|over)/.test(node.tagName) ? partsOf(node).map(texOf) : [];
  switch (node.tagName) {
    case 'mi':
    case 'mn':
    case 'mo': {
      const text = textOf(node).trim();
      const isName = node.tagName === 'mi' && /^[a-z]{2,}$/i.test(text);
      return isName ? `\\operatorname{${text}}` : escaped(text.replace(/[\u2061-\u2064]/g, ''));
    }
    case 'ms':
    case 'mtext':
      return textOf(node).trim() === '' ? ' ' : `\\text{${escaped(textOf(node))}}`;
    case 'mspace':
      return ' ';
    case 'mfrac':
      return `\\frac${group(a)}${group(b)}`;
    case 'msqrt':
      return `\\sqrt${group(inside(node))}`;
    case 'mroot':
      return `\\sqrt[${b}]${group(a)}`;
    case 'msup':
      return `${base(a)}^${base(b)}`;
    case 'msub':
      return `${base(a)}_${base(b)}`;
    case 'msubsup':
    case 'munderover':
      return `${base(a)}_${base(b)}^${base(c)}`;
    case 'munder':
      return `${base(a)}_${base(b)}`;
    case 'mover':
      return stretched[b] ? `${stretched[b]}${group(a)}` : `${base(a)}^${base(b)}`;
    case 'mtable':
      return rowsOf(node);
    case 'mfenced':
      return `${property(node, 'open') ?? '('}${partsOf(node).map(texOf).join(',')}${property(node, 'close') ?? ')'}`;
    case 'annotation':
    case 'annotation-xml':
      return '';
    default:
      return partsOf(node).length > 0 ? inside(node) : escaped(textOf(node).trim());
  }
}

/** Builds plain DOM: what the surfaces inside other people's pages are made of. */

const SVG = 'http://www.w3.org/2000/svg';

/** One element with attributes and children; never parses HTML, so no text can become markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Shapes of 16 by 16 px. `path` is stroked, a leading `!` fills it, a leading `-` dashes it. */
const SHAPES = {
  mark: ['M2.5 3.5h11v9h-11z', '-M10.5 3.5v9', 'm4.4 8.2 1.4 1.4 2.6-3'],
  gap: ['M3 4.5v7M13 4.5v7', 'M3 8h2M11 8h2', '-M7 8h2'],
  stop: ['!M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3zM4.5 7.1v1.8h7V7.1z'],
  proposed: ['M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11z', '!M8 4.6a3.4 3.4 0 0 1 0 6.8z'],
  fill: ['M2.5 4.5h11v7h-11z', 'M5 6.8v2.4M7.5 8h3.5'],
  saved: [
    '!M4 2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Zm7.7 4.3-1.2-1-3.3 3.9-1.7-1.7-1.1 1.1 2.9 2.9z',
  ],
  differs: ['M3 6h10M3 10h10M10.5 3l-5 10'],
  warn: ['M8 2.5 14.2 13.3H1.8z', 'M8 6.6v3M8 11.4v.1'],
  undo: ['M5.5 3 2.5 6l3 3', 'M2.5 6h7a4 4 0 0 1 0 7.5H6'],
  close: ['m4.5 4.5 7 7M11.5 4.5l-7 7'],
} as const;

export type Shape = keyof typeof SHAPES;
export type Tone = 'said' | 'pass' | 'warn' | 'stop' | 'plain';

/** A decorative icon; the word beside it carries the meaning. */
export function icon(document: Document, shape: Shape, tone: Tone = 'plain'): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', `icon ${tone}`);
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  for (const drawn of SHAPES[shape]) {
    const path = document.createElementNS(SVG, 'path');
    const how = drawn[0];
    path.setAttribute('d', how === '!' || how === '-' ? drawn.slice(1) : drawn);
    if (how === '!') path.setAttribute('class', 'solid');
    if (how === '-') path.setAttribute('stroke-dasharray', shape === 'gap' ? '0.5 2' : '1.2 1.8');
    svg.append(path);
  }
  return svg;
}

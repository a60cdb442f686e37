/** What every rich text fixture shares: a text with lines, blank lines and hard characters, and an editor's HTML as lines that show its formatting. */
import { fixture } from './lab.js';

export const TEXT =
  'Acme renews in November & pays €1,200 <net>.\nNext step: call Zoë on 26 Nov 😀\n\nשלום and مرحبا in one line, with “quotes”.';
export const LINES = TEXT.split('\n').filter((line) => line !== '');

/** A note as a colleague left it. */
export const NOTE = '<p>Kept from <strong>last week</strong>.</p>';
export const NOTE_LINES = ['Kept from *last week*.'];

const BLOCK =
  /^(address|article|blockquote|body|dd|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|tbody|td|tr|ul)$/;
const clean = (text) =>
  text
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();

/** Lines of an editor's own HTML: bold between asterisks, list items with a dash, links with their address. */
export function linesOf(html) {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  const lines = [''];
  const walk = (node, own = '') => {
    if (node.nodeType === 3) lines[lines.length - 1] += node.data;
    if (node.nodeType !== 1) return;
    const name = node.localName;
    const block = BLOCK.test(name);
    if (block || name === 'br') lines.push(own);
    if (name === 'li') lines[lines.length - 1] += '- ';
    const bold = name === 'strong' || name === 'b';
    if (bold) lines[lines.length - 1] += '*';
    for (const child of node.childNodes) walk(child);
    if (bold) lines[lines.length - 1] += '*';
    if (name === 'a') lines[lines.length - 1] += `(${node.getAttribute('href')})`;
    if (block) lines.push('');
  };
  for (const child of body.childNodes) walk(child);
  return lines.map(clean).filter((line) => line !== '' && line !== '-');
}

export const plainLines = (text) =>
  text
    .split('\n')
    .map(clean)
    .filter((line) => line !== '');

/** A label that belongs to the editor only by standing before it, as most forms have it. */
export function place(at, inner = '<div data-it></div>') {
  at.innerHTML = `<div class="field"><label>Description</label>${inner}</div>`;
  return at.querySelector('[data-it]');
}

/** The same editor three times: empty, with a colleague's note to be replaced, and with one to be added to. */
export function richFixtures({ name, mount, note = NOTE_LINES, ...rest }) {
  const base = { control: 'richText', label: 'Description', value: TEXT, ...rest };
  fixture({ ...base, name, want: LINES, none: [], mount: (at, set) => mount(at, set, '') });
  fixture({
    ...base,
    name: `${name}, replaced`,
    want: LINES,
    none: note,
    mount: (at, set) => mount(at, set, NOTE),
  });
  fixture({
    ...base,
    name: `${name}, appended`,
    write: 'append',
    want: [...note, ...LINES],
    none: note,
    mount: (at, set) => mount(at, set, NOTE),
  });
}

export function richFixture(one) {
  fixture({ control: 'richText', label: 'Description', value: TEXT, want: LINES, none: [], ...one });
}

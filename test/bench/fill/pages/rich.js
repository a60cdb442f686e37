/** What every rich text fixture shares: a text with lines, blank lines and hard characters, and an editor's HTML as lines that show its formatting. */
import { fixture } from './lab.js';

export const TEXT =
  'Acme renews in November & pays €1,200 <net>.\nNext step: call Zoë on 26 Nov 😀\n\nשלום and مرحبا in one line, with “quotes”.';
export const LINES = TEXT.split('\n').filter((line) => line !== '');

/** Tabs, combining marks, joined emoji, marks of direction, and what looks like markup. */
export const HARD =
  'Zoe\u0301 & नमस्ते 👩‍👩‍👧 🇩🇪\tafter a tab\n  indented <b>no bold</b> &amp; 2 * 3\n# no heading\n- no item\n\u200fשלום (1) ABC مرحبا 2\u200f';

const words = (value) => ({ type: 'text', value });
const bold = (value) => ({ type: 'strong', children: [words(value)] });
const block =
  (type) =>
  (...children) => ({ type, children });
const [paragraph, item, row, cell] = ['paragraph', 'listItem', 'tableRow', 'tableCell'].map(block);
const rootOf = (...children) => ({ type: 'root', children });
const ADDRESS = 'https://acme.example/offer?a=1&b=2';

/** A value with bold words, a link and a list, and what a model that knows all of them holds. */
const FORMATTED = {
  tree: rootOf(
    paragraph(
      words('Acme '),
      bold('renews'),
      words(': see '),
      { type: 'link', url: ADDRESS, children: [words('the offer')] },
      words(' 😀.'),
    ),
    {
      type: 'list',
      ordered: false,
      children: [item(paragraph(words('Call Zoë'))), item(paragraph(words('Send '), bold('the'), words(' invoice')))],
    },
    paragraph(words('Done.')),
  ),
  value: 'Acme renews: see the offer 😀.\n\nCall Zoë\nSend the invoice\n\nDone.',
};
export const ALL_KEPT = [`Acme *renews*: see the offer(${ADDRESS}) 😀.`, '- Call Zoë', '- Send *the* invoice', 'Done.'];
export const NO_LISTS = ALL_KEPT.map((line) => line.replace(/^- /, ''));
export const WORDS_ONLY = FORMATTED.value.split('\n').filter((line) => line !== '');

/** A table below bold words; a model without tables holds its rows as lines. */
const TABLE = {
  tree: rootOf(paragraph(bold('Prices')), {
    type: 'table',
    children: [row(cell(words('Seats')), cell(words('Price'))), row(cell(words('40')), cell(words('€1,200')))],
  }),
  value: 'Prices\n\nSeats\tPrice\n40\t€1,200',
};
export const TABLE_KEPT = ['*Prices*', '| Seats', '| Price', '| 40', '| €1,200'];
export const ROWS_KEPT = ['*Prices*', 'Seats Price', '40 €1,200'];
export const ROWS_ONLY = ['Prices', 'Seats Price', '40 €1,200'];

export const LONG = Array.from({ length: 10_000 }, (_, at) => `Line ${at} of a long log`).join('\n');

/** A note as a colleague left it. */
export const NOTE = '<p>Kept from <strong>last week</strong>.</p>';
export const NOTE_LINES = ['Kept from *last week*.'];

const BLOCK =
  /^(address|article|blockquote|body|dd|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|tbody|td|th|tr|ul)$/;
const clean = (text) =>
  text
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .normalize('NFC')
    .trim();

/** Lines of an editor's own HTML: bold between asterisks, list items with a dash, cells with a bar, links with their address. */
export const linesOf = (html) => linesIn(new DOMParser().parseFromString(html, 'text/html').body);

/** The same of nodes, where a page may parse nothing. */
export function linesIn(body) {
  const lines = [''];
  const walk = (node) => {
    if (node.nodeType === 3) lines[lines.length - 1] += node.data;
    if (node.nodeType !== 1) return;
    const name = node.localName;
    const block = BLOCK.test(name);
    const inside = node.parentElement;
    const begins = /^(li|td|th)$/.test(inside?.localName) && node === inside.firstElementChild;
    if ((block && !begins) || name === 'br') lines.push('');
    if (name === 'li') lines[lines.length - 1] += '- ';
    if (name === 'td' || name === 'th') lines[lines.length - 1] += '| ';
    const bold = name === 'strong' || name === 'b';
    if (bold) lines[lines.length - 1] += '*';
    for (const child of node.childNodes) walk(child);
    if (bold) lines[lines.length - 1] += '*';
    if (name === 'a') lines[lines.length - 1] += `(${node.getAttribute('href')})`;
    if (block) lines.push('');
  };
  for (const child of body.childNodes) walk(child);
  return lines.map(clean).filter((line) => line !== '' && line !== '-' && line !== '|');
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

/**
 * The same editor empty, with a colleague's note to be replaced, and with one to be added to; with hard characters; and with a formatted value:
 * `kept` and `table` are what its model then holds, `added` what
 * it holds of one below the note.
 */
export function richFixtures({
  name,
  mount,
  note = NOTE_LINES,
  kept = ALL_KEPT,
  table = ROWS_KEPT,
  added = kept,
  ...rest
}) {
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
  const empty = { ...base, none: [], mount: (at, set) => mount(at, set, '') };
  fixture({ ...empty, name: `${name}, hard characters`, value: HARD, want: plainLines(HARD) });
  fixture({ ...empty, ...FORMATTED, name: `${name}, formatted`, want: kept });
  fixture({ ...empty, ...TABLE, name: `${name}, table`, want: table });
  fixture({
    ...base,
    ...FORMATTED,
    name: `${name}, formatted and appended`,
    write: 'append',
    want: [...note, ...added],
    none: note,
    mount: (at, set) => mount(at, set, NOTE),
  });
}

/** Forbids the page what strict sites forbid theirs; `policies` are the ones its scripts may have (Trusted Types). */
export function forbid(policies = "'none'") {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = `default-src 'self'; script-src 'self'; require-trusted-types-for 'script'; trusted-types ${policies}`;
  document.head.append(meta);
}

/** A formatted value in an editor that begins empty. */
export const richFormatted = ({ mount, ...rest }) =>
  richFixture({ ...FORMATTED, want: ALL_KEPT, mount: (at, set) => mount(at, set, ''), ...rest });

/** An editor and 10,000 lines. */
export function richLong({ name, mount }) {
  const [value, want] = [LONG, LONG.split('\n')];
  richFixture({ name: `${name}, 10,000 lines`, value, want, mount: (at, set) => mount(at, set, '') });
}

export function richFixture(one) {
  fixture({ control: 'richText', label: 'Description', value: TEXT, want: LINES, none: [], ...one });
}

/** A file input: one text file, made of the field's value, named by the contract. */
import type { Mapping } from '../../contract/schema';
import { send } from '../../dom/event';
import { isPresent } from '../../dom/tree';
import { message } from '../../text/message';
import { drawsName, homeOfFile } from '../composite/attach';
import type { Field } from '../field';
import { lookFor } from '../pace';
import type { Driver, Written } from './driver';

/** Media types of the files a text can be, by extension (IANA). */
const TYPES: Record<string, string> = {
  txt: 'text/plain',
  log: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  xml: 'application/xml',
  yaml: 'application/yaml',
  yml: 'application/yaml',
};

/** Files that stood in an input, by the state that names them: what a person chose can only be put back from memory. */
const kept = new WeakMap<Element, Map<string, File[]>>();
/** Files a page took out of the input at once, by where it lists them. */
const taken = new WeakMap<Element, string>();

const inputOf = ({ element }: Field) => element as HTMLInputElement;
const filesOf = (field: Field) => [...(inputOf(field).files ?? [])];
const nameOf = (text: string) => text.replace(/ \(\d+ B\)$/, '');
const shown = ({ name, size }: { name: string; size: number }) => `${name} (${size} B)`;

const extensionOf = (name: string) => (/\.([^.]+)$/.exec(name)?.[1] ?? '').toLowerCase();

/** What `accept` says of a file (HTML, "accept"): extensions, media types, and whole kinds of them. */
function isAccepted(accept: string, name: string): boolean {
  const tokens = accept.split(',').map((token) => token.trim().toLowerCase());
  const type = TYPES[extensionOf(name)] ?? '';
  const meant = tokens.filter((token) => token !== '');
  const takes = (token: string) =>
    token.startsWith('.')
      ? name.toLowerCase().endsWith(token)
      : token === type || token === `${type.split('/')[0]}/*` || token === '*/*';
  return meant.length === 0 || meant.some(takes);
}

function fileNameOf(mapping: Mapping): string {
  return mapping.fileName ?? `${mapping.field}.txt`;
}

function put(field: Field, files: File[]): void {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  const input = inputOf(field);
  input.files = transfer.files;
  send(input, 'input');
  send(input, 'change');
}

async function sameBytes(file: File, other: File): Promise<boolean> {
  const [a, b] = await Promise.all([file, other].map(async (one) => new Uint8Array(await one.arrayBuffer())));
  return a?.length === b?.length && a?.every((byte, at) => byte === b?.[at]) === true;
}

async function attach(field: Field, file: File): Promise<Written> {
  const refused: Written = { ok: false, reason: message('fillNotKept', field.label, file.name) };
  // Asked before the page hears of the file: it may draw the input anew.
  const home = homeOfFile(inputOf(field));
  const stoodThere = drawsName(home, file.name);
  taken.delete(home);
  put(field, [file]);
  // A page that takes files into a list of its own empties the input to be ready for the next one.
  await lookFor(() => !isPresent(inputOf(field)) || filesOf(field).length === 0, 400);
  const [held, ...more] = isPresent(inputOf(field)) ? filesOf(field) : [];
  if (held) return more.length === 0 && (await sameBytes(held, file)) ? { ok: true, sure: true } : refused;
  taken.set(home, shown(file));
  const draws = stoodThere ? null : await lookFor(() => drawsName(home, file.name), 2000);
  return draws ? { ok: true, sure: false } : refused;
}

export const fileDriver: Driver = {
  control: 'file',
  aim(field, value, mapping, called) {
    const input = inputOf(field);
    if (value === '') return { ok: true, aim: '' };
    const name = fileNameOf(mapping);
    if (TYPES[extensionOf(name)] === undefined || /[\\/:*?"<>|\p{Cc}]/u.test(name))
      return { ok: false, reason: message('fillFileName', called, name) };
    if (!isAccepted(input.accept, name) || input.hasAttribute('webkitdirectory'))
      return { ok: false, reason: message('fillFileNotAccepted', called, name) };
    return { ok: true, aim: shown({ name, size: new TextEncoder().encode(value).length }) };
  },
  read: (field) => filesOf(field).map(shown).join('; ') || drawnNow(field),
  async write(field, aim, { value }) {
    if (aim === '') {
      put(field, []);
      return { ok: true, sure: true };
    }
    const name = nameOf(aim);
    const file = new File([value], name, { type: TYPES[extensionOf(name)] ?? '' });
    return shown(file) === aim ? attach(field, file) : { ok: false, reason: message('fillFieldChanged', field.label) };
  },
  state(field) {
    const files = filesOf(field);
    const state = files.map((file) => `${shown(file)} ${file.lastModified}`).join('; ') || drawnNow(field);
    kept.set(inputOf(field), (kept.get(inputOf(field)) ?? new Map<string, File[]>()).set(state, files));
    return state;
  },
  restore(field, state) {
    put(field, kept.get(inputOf(field))?.get(state) ?? []);
    // What the page took into a list of its own stays there.
    return taken.has(homeOfFile(inputOf(field))) ? { ok: true, sure: false } : undefined;
  },
};

/** What the page took and still shows. */
function drawnNow(field: Field): string {
  const home = homeOfFile(inputOf(field));
  const text = taken.get(home) ?? '';
  return text !== '' && drawsName(home, nameOf(text)) ? text : '';
}

/** One value in several small inputs: divided as it says itself or as the boxes do, each box read back by itself. */
import { message } from '../../text/message';
import { divide, limitOf } from '../composite/segments';
import type { Field } from '../field';
import { lookFor } from '../pace';
import type { Driver } from './driver';
import { enterText } from './entry';

const inputsOf = ({ parts }: Field) => parts as HTMLInputElement[];
const limitsOf = (field: Field) => inputsOf(field).map(limitOf);

/** Single signs stand together, blocks apart. */
function join(field: Field, texts: string[]): string {
  return texts
    .join(limitsOf(field).every((limit) => limit === 1) ? '' : ' ')
    .replace(/ +/g, ' ')
    .trim();
}

const textsOf = (field: Field) => inputsOf(field).map(({ value }) => value.trim());

function enterAll(field: Field, texts: string[]): void {
  // Many of these move the focus on by themselves; each box is entered as if alone.
  for (const [at, box] of inputsOf(field).entries()) if (box.value !== texts[at]) enterText(box, texts[at] ?? '', true);
}

const holds = (field: Field, texts: string[]) => lookFor(() => textsOf(field).join('\n') === texts.join('\n'), 600);

export const segmentedDriver: Driver = {
  control: 'segmented',
  aim(field, value, _mapping, called) {
    if (value.trim() === '') return { ok: true, aim: '' };
    const texts = divide(value, limitsOf(field));
    if (!texts) return { ok: false, reason: message('fillNotDivided', called, field.parts.length, value.trim()) };
    return { ok: true, aim: join(field, texts) };
  },
  read: (field) => join(field, textsOf(field)),
  async write(field, aim) {
    const texts = aim === '' ? field.parts.map(() => '') : (divide(aim, limitsOf(field)) ?? []);
    enterAll(field, texts);
    if (await holds(field, texts)) return { ok: true, sure: true };
    return { ok: false, reason: message('fillNotKept', field.label, aim) };
  },
  state: (field) => JSON.stringify(inputsOf(field).map(({ value }) => value)),
  restore: (field, state) => enterAll(field, JSON.parse(state) as string[]),
};

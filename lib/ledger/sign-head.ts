/** Signs the present head with further lines, so that one signature serves what they say and, kept elsewhere, as a checkpoint. */
import { fromHex, utf8 } from '../sign/bytes';
import { decodeSignature, formatNote, isKeyName } from '../sign/note';
import { formatCheckpoint, signText } from './checkpoint';
import type { Origin } from './origin';

/** Extension lines (c2sp.org/tlog-checkpoint): none empty, none with a control character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids them
const LINE = /^[^\u0000-\u001f]+$/;

/** The signed note. Throws for lines that are none and for a damaged head, which are bugs. */
export async function signHead({ head, key }: Origin, lines: readonly string[]): Promise<string> {
  const root = fromHex(head.root);
  if (!root || !isKeyName(head.origin) || !lines.every((line) => LINE.test(line))) throw new TypeError('no such lines');
  const { origin, size } = head;
  const text = `${formatCheckpoint({ origin, size, root })}${lines.map((line) => `${line}\n`).join('')}`;
  const signed = decodeSignature(await signText(key, origin, utf8(text)));
  return formatNote({ text, signatures: signed ? [{ name: origin, ...signed }] : [] });
}

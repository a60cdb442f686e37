/** Gate: the files a contract requires are there: named in the conversation, or attached by a person. */
import { message } from '../text/message';
import { outcome } from './outcome';
import type { CheckContext, CheckResult } from './result';

/**
 * A gap for every required file that is missing. A file is told by its name: it holds every word of what the contract calls it. What a person
 * attached under another name counts for one that is left, since they knew what they were asked for.
 */
export function checkAttachments({ contract, capture, sources }: CheckContext): CheckResult[] {
  const given = sources.flatMap(({ file, hidden }) => (file && !hidden ? [file.name] : []));
  const shown = capture.turns.slice(0, capture.answer + 1).flatMap((turn) => turn.attachments.map(({ name }) => name));
  const open = contract.payload.attachments.filter(({ name, required }) => {
    if (!required) return false;
    const at = given.findIndex((file) => isCalled(file, name));
    if (at >= 0) given.splice(at, 1);
    return at < 0 && !shown.some((file) => isCalled(file, name));
  });
  return open.slice(given.length).map(({ name }) => {
    const rule = { id: `attachment:${name}`, metric: 'attachment', nonNegotiable: true };
    const detail = message('checkAttachmentMissing', name);
    return outcome(rule, message('checkAttachmentTitle', name), 'gap', { detail });
  });
}

/** `callNotes` is `Call notes (Acme).pdf`, and `call-notes_2.docx` too. */
function isCalled(file: string, name: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const words = name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => plain(file).includes(word.toLowerCase()));
}

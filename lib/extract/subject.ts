/** Finds what a handoff is about: the account, ticket or person the answer, its question or its title names. */
import type { Capture } from '../capture/schema';
import type { Contract } from '../contract/schema';
import { findWords, isNoValue } from '../text/normalize';
import type { AnswerDocument } from './document';
import { findPlaces } from './find';

/** The subject, in the spelling of the contract's known ones where it has any; null where none or several are named. */
export function findSubject(
  capture: Capture,
  contract: Contract,
  document: AnswerDocument,
  subjectLine: string,
): string | null {
  const known = contract.subject.known ?? [];
  for (const from of contract.subject.from) {
    if (from.startsWith('prompt:')) {
      const named = from.slice('prompt:'.length).trim();
      const names = named === '' || named === '*' ? known : [named];
      const found = inPrompt(capture, names, subjectLine);
      if (found) return found;
      continue;
    }
    const [place] = findPlaces(from, document);
    const written = place ? (place.text ?? document.text.slice(place.span.start, place.span.end)).trim() : '';
    if (isNoValue(written) || written.length > 120) continue;
    if (known.length === 0) return written;
    const only = onlyOne(known, written);
    if (only) return only;
  }
  return null;
}

/** Looked for in the subject line, the question itself, the title of the conversation, and earlier questions; the first that names exactly one decides. */
function inPrompt(capture: Capture, names: readonly string[], subjectLine: string): string | null {
  const prompts = capture.turns.slice(0, capture.answer).filter((turn) => turn.role === 'user');
  const texts = [
    subjectLine,
    prompts.at(-1)?.text ?? '',
    capture.conversation.title ?? '',
    ...prompts.map((turn) => turn.text),
  ];
  for (const text of texts) {
    const only = onlyOne(names, text);
    if (only) return only;
  }
  return null;
}

function onlyOne(names: readonly string[], text: string): string | null {
  const found = names.filter((name) => findWords(text, name).length > 0);
  return found.length === 1 ? (found[0] ?? null) : null;
}

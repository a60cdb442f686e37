/** Whether a text says something, as a person reads it. */

const NEGATED = /(\b(not|never|no|cannot)|n['’]t)\s+(yet\s+)?$/i;

/** True where `wanted` stands in `text` as whole words, case as given, and is not denied right before ("Not saved"). */
export function says(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + wanted.length);
    const whole = !/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after);
    if (whole && !NEGATED.test(before)) return true;
  }
  return false;
}

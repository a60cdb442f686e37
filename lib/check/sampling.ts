/** Sampling: a share of the handoffs is reviewed once enough of them proved right (req 80). */
import type { CheckContext, History } from './result';

export type Sampling = NonNullable<CheckContext['contract']['approval']['sampling']>;

/** Whether only a share has to be reviewed: the last `enabledAfterScored` answers of this model to this prompt version were right often enough. A miss counts until as many came after it. */
export function isSampled(
  { enabledAfterScored, requiredAccuracy }: Sampling,
  history: History,
  now: { model: string | null; promptVersion: string },
): boolean {
  // A model nobody knows vouches for nothing.
  if (now.model === null) return false;
  const alike = history.filter((one) => one.model === now.model && one.promptVersion === now.promptVersion);
  const last = alike.slice(0, enabledAfterScored);
  if (enabledAfterScored < 1 || last.length < enabledAfterScored) return false;
  return last.filter(({ right }) => right).length / last.length >= requiredAccuracy;
}

/** Whether an answer is one of the share that is reviewed. Drawn by its own words, so that taking it again draws the same. */
export function isDrawn(answer: string, rate: number): boolean {
  return fnv1a(answer) / 2 ** 32 < rate;
}

/** FNV-1a with 32 bits and a last mix (Murmur3's finalizer), since short texts differ in their low bits only. Not for secrets. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

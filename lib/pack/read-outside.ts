/** Reads a pack from outside: all that any pack must be, and what one from a stranger must not be. */

import type { PackRead } from './open-pack';
import { findOutsideProblems } from './outside-problems';
import { readPack } from './read-pack';
import { upgrade } from './upgrade';

/** The pack, or everything wrong with it. */
export function readOutsidePack(json: unknown): PackRead {
  const read = readPack(json);
  if (!read.ok) return read;
  const problems = findOutsideProblems(upgrade(json).json, read.pack);
  return problems.length === 0 ? read : { ok: false, problems };
}

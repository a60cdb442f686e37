/** Reads a pack from outside whole: its contracts and people, and the site support it brings. */
import { readAdapter } from '../capture/override/schema';
import type { PackRead } from '../pack/open-pack';
import type { PackProblem } from '../pack/problem';
import { readOutsidePack } from '../pack/read-outside';
import type { SitePart } from '../pack/schema';

const WHY = {
  shape: 'is not as site support is written, or is missing',
  selector: 'is not a selector',
  tooBroad: 'would match nearly everything',
  pattern: 'is not a pattern that is safe to run',
} as const;

function problemsOf(parts: SitePart[]): PackProblem[] {
  return parts.flatMap((part, i) => {
    const path = `adapters[${i}]`;
    if (parts.findIndex(({ id }) => id === part.id) < i)
      return [{ path: `${path}.id`, message: `another site is already called “${part.id}”` }];
    const read = readAdapter(part);
    return read.ok ? [] : [{ path: read.where ? `${path}.${read.where}` : path, message: WHY[read.reason] }];
  });
}

/** The pack, or everything wrong with it. */
export function readWholePack(json: unknown): PackRead {
  const read = readOutsidePack(json);
  if (!read.ok) return read;
  const problems = problemsOf(read.pack.adapters ?? []);
  return problems.length === 0 ? read : { ok: false, problems };
}

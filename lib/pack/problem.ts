/** One thing wrong with a pack: where, and why. */

export interface PackProblem {
  /** Path into the pack as a person writes it: `contracts[0].target.match[1]`. */
  path: string;
  /** Reason in plain English; packs are written and linted by admins and on the command line. */
  message: string;
}

/** Writes a path of keys and indexes the way people do. */
export function writePath(parts: readonly PropertyKey[]): string {
  return parts.reduce<string>((path, part) => {
    if (typeof part === 'number') return `${path}[${part}]`;
    return path === '' ? String(part) : `${path}.${String(part)}`;
  }, '');
}

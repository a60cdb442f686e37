/** The lists of fixtures that are not filled yet, one for each browser, which may only shrink. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserName } from './carrier';
import { dueOf, type Fixture, type Outcome } from './outcome';

/** Fixture → what becomes of it and why, in the words of `Outcome`. */
export type Known = Record<string, string>;

export function readKnown(browser: BrowserName): Known {
  const path = join(dirname(fileURLToPath(import.meta.url)), 'known-failures.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as Record<BrowserName, Known>)[browser];
}

type Judged = Pick<Outcome, 'verdict' | 'note'> & { fixture: Pick<Fixture, 'name' | 'refuse' | 'unproven'> };

/** The words a fixture that is not filled is listed with. */
export const wordsFor = ({ verdict, note }: Pick<Outcome, 'verdict' | 'note'>) => `${verdict} (${note})`;

/**
 * What differs between the list and a run, one sentence each: a fixture that fails and is not listed, fails otherwise than listed, or is listed and
 * does not fail. `whole`: every fixture was run, so a listed one that is missing does not exist.
 */
export function differences(rows: Judged[], known: Known, whole: boolean): string[] {
  const open = new Set(Object.keys(known));
  const found: string[] = [];
  for (const row of rows) {
    const { name } = row.fixture;
    const listed = known[name];
    open.delete(name);
    const good = row.verdict === dueOf(row.fixture);
    if (good && listed !== undefined) found.push(`${name} does what it should: take it off the list`);
    else if (!good && listed === undefined) found.push(`${name} fails and is not listed: ${wordsFor(row)}`);
    else if (!good && listed !== wordsFor(row)) found.push(`${name} is listed as ${listed}, but now: ${wordsFor(row)}`);
  }
  return whole ? [...found, ...[...open].map((name) => `${name} is listed and does not exist`)] : found;
}

/** How an end-to-end case for Firefox is written: `testInFirefox('what holds', async (t) => …)` in a file named `*.e2e.ts`. */
import type { Page } from 'puppeteer-core';
import type { Firefox } from '../browser/launch-firefox';
import type { Served } from '../serve';
import type { CaseOptions } from './case';

/** A tab, as the verbs of `person-firefox` take it. */
export interface Tab {
  firefox: Firefox;
  page: Page;
}

/** What a case works with. Every case gets a new Firefox with a new profile and the e2e build, or one that was emptied after another case. */
export interface FirefoxE2e {
  firefox: Firefox;
  /** A page of the extension in a new tab. */
  open(path: string): Promise<Tab>;
  /** Any other address in a new tab; pair it with `serve`, or with `html`, which is then given for that address. */
  visit(url: string, html?: string): Promise<Tab>;
  serve(what: { folder?: string; pages?: Record<string, string> }): Promise<Served>;
  /** Tries until `check` returns something other than null, undefined or false. Milliseconds: 5 000 unless told. */
  until<T>(what: string, check: () => Promise<T | null | undefined | false>, milliseconds?: number): Promise<T>;
  /** Changes what the organization sets, or takes it away with null; Firefox reads it at its next start. For a case with `policy` alone. */
  setPolicy(policy: object | null): void;
  /** Ends Firefox as a crash would and starts it again on the same profile; `firefox` is then the new one. */
  crash(): Promise<void>;
  /** Starts another Firefox with a profile of its own; `firefox` is then the new one. */
  fresh(): Promise<void>;
}

export interface FirefoxOptions extends Pick<CaseOptions, 'timeout' | 'expectErrors'> {
  /** The case looks at what the browser keeps of every extension, its downloads for one, or ends it, so it gets a browser of its own. */
  ownBrowser?: boolean;
  /** Preferences of this case. */
  prefs?: Record<string, unknown>;
  /** What the organization sets before the start, null for nothing yet. */
  policy?: object | null;
  /** Requests of the extension the case provokes on purpose; it looks at them itself. */
  expectRequests?: boolean;
}

export interface FirefoxCase extends FirefoxOptions {
  name: string;
  run(t: FirefoxE2e): Promise<void>;
}

const cases: FirefoxCase[] = [];

/** Registers one case; cases run one after another in the order of files and lines. */
export function testInFirefox(name: string, run: (t: FirefoxE2e) => Promise<void>, options: FirefoxOptions = {}): void {
  cases.push({ name: `Firefox: ${name}`, run, ...options });
}

/** The cases registered since the last call; the runner calls it after importing each file. */
export function takeFirefoxCases(): FirefoxCase[] {
  return cases.splice(0);
}

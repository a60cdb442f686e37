/** How an end-to-end case is written: `test('what holds', async (t) => …)` in a file named `*.e2e.ts`. */
import type { Page, WebWorker } from 'puppeteer-core';
import type { Chromium, LaunchWish } from '../browser/launch';
import type { Served } from '../serve';

/** What a case works with. Every case gets a new browser with a new profile and the e2e build. */
export interface E2e {
  /** The running browser, for whatever the shortcuts below do not cover. */
  chromium: Chromium;
  /** A page of the extension in a new tab: `practice.html`, `ledger.html#/verify`. */
  open(path: string): Promise<Page>;
  /** Any other address in a new tab; pair it with `serve`. */
  visit(url: string): Promise<Page>;
  /** Serves pages (path → HTML) or a folder on 127.0.0.1 until the case ends. */
  serve(what: { folder?: string; pages?: Record<string, string> }): Promise<Served>;
  worker(): Promise<WebWorker>;
  /** Ends the browser as a crash would and starts it again on the same profile; `chromium` is then the new one. `between` gets the profile's folder while nothing runs on it. */
  crash(between?: (profile: string) => void): Promise<Chromium>;
  /** Starts another browser, with a profile of its own or on the folder given; `chromium` is then the new one. */
  fresh(profile?: string): Promise<Chromium>;
  /** Tries until `check` returns something other than null, undefined or false. Milliseconds: 5 000 unless told. */
  until<T>(what: string, check: () => Promise<T | null | undefined | false>, milliseconds?: number): Promise<T>;
  /** Console errors and uncaught exceptions of the extension's own pages and worker so far. A case that leaves one fails. */
  errors: string[];
  /** Requests of the extension that left it. A case that leaves one fails, always. */
  outside: string[];
  /** Changes what the organization sets, or takes it away with null; for a case with `policy` alone. */
  setPolicy(policy: object | null): void;
  /** Keeps a picture in `test-out/<name>.png`. */
  picture(page: Page, name: string): Promise<void>;
}

export interface CaseOptions {
  /** Milliseconds the case may take; 60 000 unless told. */
  timeout?: number;
  /** Browser options of this case: `viewport`, `args`. */
  launch?: Pick<LaunchWish, 'args' | 'viewport'>;
  /** The case provokes errors on purpose and looks at `t.errors` itself. */
  expectErrors?: boolean;
  /** What the organization sets before the install, null for nothing yet. The case runs on a copy of the build with an id of its own. */
  policy?: object | null;
  /** A sentence where this case cannot hold on this machine; it is then reported as skipped. */
  skip?: string | null;
}

export interface Case extends CaseOptions {
  name: string;
  run(t: E2e): Promise<void>;
}

const cases: Case[] = [];

/** Registers one case; cases run one after another in the order of files and lines. */
export function test(name: string, run: (t: E2e) => Promise<void>, options: CaseOptions = {}): void {
  cases.push({ name, run, ...options });
}

/** The cases registered since the last call; the runner calls it after importing each file. */
export function takeCases(): Case[] {
  return cases.splice(0);
}

/** `capture PAGE.html --url URL [--pack PACK] [--json] [--browser]`: what the extension would capture from a saved chat page. */
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import en from '../../public/_locales/en/messages.json';
import type { Adapter } from '../capture/adapter';
import { adapterFor } from '../capture/known-sites';
import type { CaptureReport } from '../capture/schema';
import { takeThread } from '../capture/take';
import { formatMessage, type Message, message } from '../text/message';
import { readBytes, refuse } from './files';
import { readPackSites } from './pack-sites';
import { renderPage } from './render-page';
import { openShadowRoots } from './shadow-roots';

interface Options {
  page: string;
  url: string;
  /** A pack whose site support counts as it would once accepted. */
  pack: string | null;
  json: boolean;
  browser: boolean;
}

const say = (sentence: Message): void => {
  process.stderr.write(`${formatMessage(en, sentence)}\n`);
};

function readOptions(args: string[]): Options | null {
  const options: Options = { page: '', url: '', pack: null, json: false, browser: false };
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] as string;
    if (arg === '--json') options.json = true;
    else if (arg === '--browser') options.browser = true;
    else if (arg === '--url') options.url = args[++index] ?? '';
    else if (arg === '--pack') options.pack = args[++index] ?? '';
    else if (arg.startsWith('--') || options.page !== '') return null;
    else options.page = arg;
  }
  return options.page !== '' && URL.canParse(options.url) ? options : null;
}

/** Bytes as text: the charset the page declares, else UTF-8. */
export function decodePage(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** What is read of a page; where there are no turns, `warnings` says why. `engine` is what drew the HTML, `overrides` are adapters of a pack. */
export function reportOn(
  html: string,
  url: string,
  engine: CaptureReport['engine'] = 'jsdom',
  overrides: Adapter[] = [],
): CaptureReport {
  const { document } = new JSDOM(html, { url }).window;
  openShadowRoots(document);
  const adapter = adapterFor(url, document, overrides);
  const taken = adapter ? takeThread(document, adapter, url) : null;
  if (taken?.ok) return { engine, ...taken.thread };
  return {
    engine,
    adapter: adapter ? { id: adapter.id, verified: adapter.verified } : null,
    conversation: { id: null, title: document.title || null, url, temporary: false },
    completeness: { captured: 0, total: null, known: false, streaming: false },
    turns: [],
    warnings: [taken ? taken.reason : 'unknownSite'],
  };
}

/** Runs the command; resolves to the exit code: 0 turns found, 1 none, 2 unreadable input. JSON goes alone to stdout. */
export async function captureFile(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (!options) {
    say(message('captureUsage'));
    return 2;
  }
  let html: string;
  try {
    html = decodePage(readFileSync(options.page));
  } catch {
    say(message('captureUnreadable', options.page));
    return 2;
  }
  let sites: Adapter[] = [];
  if (options.pack !== null) {
    const file = await readBytes(options.pack);
    if (!file.ok) return refuse(file.reason);
    const read = await readPackSites(file.value.toString('utf8'));
    if (!read.ok) {
      for (const { path, message: what } of read.problems) process.stderr.write(`${path}: ${what}\n`);
      return 2;
    }
    sites = read.sites;
  }
  if (options.browser) {
    const drawn = await renderPage(html, options.url);
    if (!drawn.ok) {
      say(drawn.reason === 'noBrowser' ? message('captureNoBrowser') : message('captureNotDrawn', drawn.detail));
      return 2;
    }
    html = drawn.html;
  }
  const report = reportOn(html, options.url, options.browser ? 'browser' : 'jsdom', sites);
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else
    for (const turn of report.turns)
      process.stdout.write(`## ${turn.role} ${turn.model.value ?? ''}\n${turn.markdown}\n\n`);
  if (report.turns.length === 0) {
    say(message('captureNothing', options.url, report.warnings.join(', ')));
    return 1;
  }
  const { captured, total } = report.completeness;
  if (total !== null && total > captured) say(message('captureHalfLoaded', captured, total));
  return 0;
}

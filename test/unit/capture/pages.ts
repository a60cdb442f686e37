/** Fixture chat pages as documents, for the tests of this folder. */
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import type { Adapter } from '../../../lib/capture/adapter';
import { adapterFor } from '../../../lib/capture/known-sites';
import type { Capture, CaptureResult } from '../../../lib/capture/schema';
import { takeCapture, takeThread } from '../../../lib/capture/take';
import type { TakeRequest } from '../../../lib/capture/take-request';
import { openShadowRoots } from '../../../lib/cli/shadow-roots';

export const address = 'https://chatgpt.com/c/0f7d1c52-1111-4222-8333-944455556666';

export function openPage(name: string, url = address): Document {
  const file = new URL(`../../fixtures/pages/${name}`, import.meta.url);
  const { document } = new JSDOM(readFileSync(file, 'utf8'), { url }).window;
  openShadowRoots(document);
  return document;
}

/** A ChatGPT page with one exchange whose answer is the given HTML. */
export function answerPage(html: string, prompt = 'Why?'): Document {
  const { document } = new JSDOM(
    `<main><section data-testid="conversation-turn-1" data-turn="user"><div data-message-author-role="user" data-message-id="u"><div class="whitespace-pre-wrap">${prompt}</div></div></section>
     <section data-testid="conversation-turn-2" data-turn="assistant"><div data-message-author-role="assistant" data-message-id="a" data-message-model-slug="gpt-5"><div class="markdown">${html}</div></div></section></main>`,
    { url: address },
  ).window;
  return document;
}

export function take(document: Document, request: Partial<TakeRequest> = {}): CaptureResult {
  const adapter: Adapter | null = adapterFor(address, document);
  return takeCapture(document, {
    adapter,
    address,
    answer: null,
    method: 'button',
    selected: null,
    now: '2026-11-21T09:00:00Z',
    ...request,
  });
}

/** The capture, or an error that names the refusal. */
export function taken(result: CaptureResult): Capture {
  if (!result.ok) throw new Error(`refused: ${result.reason}`);
  return result.capture;
}

/** The last turn of a capture: the answer. */
export function answerOf(document: Document, request: Partial<TakeRequest> = {}) {
  const capture = taken(take(document, request));
  const turn = capture.turns[capture.answer];
  if (!turn) throw new Error('no answer');
  return turn;
}

/** Every turn of a fixture page as its site's adapter reads it, with the answers alone. */
export function readPage(name: string, url: string) {
  const document = openPage(name, url.startsWith('http') ? url : undefined);
  const adapter = adapterFor(url, document);
  const read = adapter ? takeThread(document, adapter, url) : null;
  if (!read?.ok) throw new Error(`${name}: ${read ? read.reason : 'no adapter'}`);
  return { ...read.thread, answers: read.thread.turns.filter(({ role }) => role === 'assistant') };
}

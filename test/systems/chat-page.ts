/** A chat page with one answer, written for a walk in the markup of a chat site: what a person would have before them when they hand off. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const CHAT = 'https://chatgpt.com/c/5a0c7be2-6f1d-4d0e-9c53-2f1b9d0c4e11';

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A table of two columns, as the site draws one. */
export function factsTable(facts: readonly (readonly [string, string])[]): string {
  const rows = facts.map(([name, value]) => `<tr><td>${escaped(name)}</td><td>${escaped(value)}</td></tr>`).join('');
  return `<div><table><thead><tr><th>Field</th><th>Value</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

const turn = (role: 'user' | 'assistant', body: string) => `
<div data-turn-id-container="${role}-1" data-is-intersecting="true">
<section data-turn-id="${role}-1" data-turn-id-container="${role}-1" data-testid="conversation-turn-${role === 'user' ? 1 : 2}" data-turn="${role}">
<h4 class="sr-only select-none">${role === 'user' ? 'You said:' : 'ChatGPT said:'}</h4>
<div class="text-base"><div class="turn-messages">${body}</div></div>
</section>
</div>`;

/** The path of a page that holds a prompt and its answer, given as HTML. */
export function chatPage(prompt: string, answer: string): string {
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Write-up - ChatGPT</title></head>
<body><main><div id="thread">
<div data-turn-id-container="client-created-root" data-is-intersecting="true"></div>
${turn(
  'user',
  `<div data-message-author-role="user" data-message-id="user-1" class="text-message"><div class="user-message-bubble-color"><div class="whitespace-pre-wrap">${escaped(prompt)}</div></div></div>
<div role="group" aria-label="Your message actions"><button type="button" aria-label="Copy" data-testid="copy-turn-action-button"><svg></svg></button></div>`,
)}
${turn(
  'assistant',
  `<div data-message-author-role="assistant" data-message-id="assistant-1" data-message-model-slug="gpt-5-5" data-turn-start-message="true" class="text-message"><div class="markdown prose">${answer}</div></div>
<div role="group" aria-label="Response actions"><button type="button" aria-label="Copy" data-testid="copy-turn-action-button"><svg></svg></button><button type="button" aria-label="Read aloud">Read aloud</button></div>`,
)}
</div>
<form><div id="prompt-textarea" contenteditable="true"></div></form>
</main></body></html>`;
  const file = join(mkdtempSync(join(tmpdir(), 'waybill-chat-')), 'page.html');
  writeFileSync(file, page);
  return file;
}

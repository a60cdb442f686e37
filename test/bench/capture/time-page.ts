/** Conversations of any length with ChatGPT's own markers, as one piece of HTML: prose, lists, tables, code and citations. */
import { makeRandom, sentence } from '../idle/words';

export const TIME_ADDRESS = 'https://chatgpt.com/c/6a1b0c52-2222-4222-8333-944455556666';

function answerHtml(random: () => number, index: number): string {
  const text = (words: number) => sentence(random, words);
  const items = Array.from({ length: 6 }, () => `<li><p>${text(8)}</p></li>`).join('');
  const rows = Array.from({ length: 5 }, () => `<tr><td>${text(2)}</td><td>${text(3)}</td></tr>`).join('');
  const lines = Array.from({ length: 10 }, () => `<span>const</span> ${text(2)};`).join('\n');
  return `<h3>${text(4)}</h3><p>${text(40)} <strong>${text(3)}</strong> <span data-testid="webpage-citation-pill"><a href="https://example.com/${index}">example.com</a></span></p>
<ul>${items}</ul><p>${text(50)}</p>${index % 3 ? '' : `<table><thead><tr><th>${text(1)}</th><th>${text(1)}</th></tr></thead><tbody>${rows}</tbody></table>`}
${index % 4 ? '' : `<pre><div><span>python</span><button>Copy</button></div><code class="language-python">${lines}</code></pre>`}<p>${text(30)}</p>`;
}

/** A page of `turns` turns, prompts and answers in turn; the same for the same number. */
export function timePage(turns: number): string {
  const random = makeRandom(turns);
  const parts = Array.from({ length: turns }, (_, at) => {
    const role = at % 2 === 0 ? 'user' : 'assistant';
    const body =
      role === 'user'
        ? `<div class="whitespace-pre-wrap">${sentence(random, 12)}</div>`
        : `<div class="markdown prose">${answerHtml(random, at)}</div>`;
    const model = role === 'assistant' ? ' data-message-model-slug="gpt-5-5"' : '';
    const copy = '<div role="group"><button data-testid="copy-turn-action-button" aria-label="Copy"></button></div>';
    return `<section data-turn-id="t${at}" data-testid="conversation-turn-${at + 1}" data-turn="${role}"><div data-message-author-role="${role}" data-message-id="m${at}"${model}>${body}</div>${copy}</section>`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Long</title></head><body><main>${parts.join('\n')}</main></body></html>`;
}

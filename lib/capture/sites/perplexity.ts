/** Perplexity. Queries and answers alternate; newer citations hide their addresses in a Sources tab. Saved pages of early to mid 2026. */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const perplexity: Adapter = {
  id: 'perplexity',
  name: 'Perplexity',
  provider: 'perplexity',
  verified: '2026-07-30',
  urls: [
    '^https://(?:www\\.)?perplexity\\.ai/(?:search|page)/(?<id>[^/?#]+)',
    '^https://(?:www\\.)?perplexity\\.ai(?:[/?#]|$)',
  ],
  title: {
    select: ['[data-testid="thread-title"]', 'title'],
    strip: '^Perplexity(?: AI)?$| [-–|] Perplexity(?: AI)?$',
  },
  turn: ['[class~="group/query"], [id^="markdown-content-"]'],
  role: { user: '[class~="group/query"]', assistant: '[id^="markdown-content-"]' },
  messageId: [],
  body: { user: '[class~="group/query"]', assistant: '.prose', userText: 'verbatim' },
  panel: { select: '.prose:not([id^="markdown-content-"] *):has(h1, h2, h3)', openedBy: [] },
  exclude: '[data-testid*="reasoning"], [data-testid*="search-steps"]',
  strip: ['[data-testid="code-language-indicator"] ~ *:not(:has(code))', '.sr-only'],
  model: [
    {
      select: 'button[aria-label="Choose a model"]',
      attribute: null,
      scope: 'page',
      pattern: '^(?:GPT|Claude|Gemini|Grok|Sonar|Kimi|Deepseek|Llama|Qwen|Mistral|Nemotron|GLM|o\\d).*',
    },
  ],
  citation: [{ select: '.citation, [data-pplx-citation-url]', quote: null }],
  sourceList: { item: '[id$="content-sources"] a[href^="http"]', reference: null },
  streaming: 'button[aria-label*="Stop"], [data-testid="stop-generating-response-button"]',
  copy: 'button[aria-label="Copy"]',
};

export const perplexityTests: AdapterSelfTest[] = [
  {
    page: 'chat-perplexity.html',
    address: 'https://www.perplexity.ai/search/port-fees-aBcDeFgHiJkLmNoPqRsTuV',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'rose by a fifth',
  },
];

/**
 * Meta AI. Test ids tell prompts and answers apart and say when an answer is finished.
 * Selectors come from what others published by that day; no saved page was at hand.
 */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const metaAi: Adapter = {
  id: 'meta-ai',
  name: 'Meta AI',
  provider: 'meta',
  verified: '2026-07-30',
  urls: ['^https://(?:www\\.)?meta\\.ai/(?:prompt|c|share)/(?<id>[^/?#]+)', '^https://(?:www\\.)?meta\\.ai(?:[/?#]|$)'],
  shared: '/share/',
  title: { select: ['title'], strip: '^Meta AI.*$| [-–|] Meta AI$' },
  turn: [
    '[data-message-type="user"], [data-testid="user-message"], [data-testid="assistant-message"]',
    '[data-message-id$="_user"], [data-message-id$="_assistant"]',
  ],
  role: {
    user: '[data-message-type="user"], [data-testid="user-message"], [data-message-id$="_user"]',
    assistant: '[data-testid="assistant-message"], [data-message-id$="_assistant"]',
  },
  messageId: ['data-message-id'],
  body: {
    user: '.text-response, .whitespace-pre-wrap',
    assistant: '[data-testid="assistant-message"], [data-message-id$="_assistant"]',
    userText: 'verbatim',
  },
  exclude: '[data-testid*="thinking"], [data-testid*="reasoning"]',
  strip: ['.sr-only', '[data-testid*="actions"]', '[class*="assistant-message-actions"]'],
  citation: [{ select: '[data-testid="citation-pill"]', quote: null }],
  streaming: '[data-streaming-state="STREAMING"], [data-streaming-complete="false"]',
};

export const metaAiTests: AdapterSelfTest[] = [
  {
    page: 'chat-meta-ai.html',
    address: 'https://www.meta.ai/prompt/0e0e0e0e-1111-4222-8333-944455556666',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'before the quarter ends',
  },
];

/** Le Chat of Mistral. Roles, ids and the parts that are the answer are data attributes; a table keeps its HTML beside what is drawn. */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const leChat: Adapter = {
  id: 'le-chat',
  name: 'Le Chat',
  provider: 'mistral_ai',
  verified: '2026-08-06',
  urls: ['^https://chat\\.mistral\\.ai/(?:share/|chat/)(?<id>[^/?#]+)', '^https://chat\\.mistral\\.ai(?:[/?#]|$)'],
  shared: '^https://chat\\.mistral\\.ai/share/',
  title: { select: ['title'], strip: '^(?:Le Chat|Mistral AI).*$| [-–|] (?:Le Chat|Mistral).*$' },
  turn: ['[data-message-author-role][data-message-id]', '[data-message-author-role]'],
  role: { user: '[data-message-author-role="user"]', assistant: '[data-message-author-role="assistant"]' },
  messageId: ['data-message-id'],
  body: {
    user: '.select-text, [data-message-part-type="question"]',
    assistant: '[data-message-part-type="answer"]',
    userText: 'verbatim',
  },
  exclude: '[data-message-part-type="reasoning"], [data-message-part-type="thinking"], [data-message-part-type="tool"]',
  strip: [
    '.text-hint',
    '[data-message-author-role="user"] [data-radix-scroll-area-viewport]',
    '.rich-table-title-bar',
    '.sr-only',
  ],
  citation: [{ select: '[data-testid*="citation"], [data-testid*="reference"]', quote: null }],
  time: '.text-hint',
  attachment: [
    {
      select: '[data-message-author-role="user"] [data-radix-scroll-area-viewport] p',
      name: null,
      kind: null,
      first: true,
    },
    { select: '[data-message-author-role="user"] img[alt]:not([alt=""])', name: 'alt', kind: 'image' },
  ],
  streaming: '[data-testid="stop-button"], button[aria-label="Stop generation"], button[aria-label="Stop generating"]',
  copy: 'button[aria-label="Copy to clipboard"]',
};

export const leChatTests: AdapterSelfTest[] = [
  {
    page: 'chat-le-chat.html',
    address: 'https://chat.mistral.ai/chat/0c0c0c0c-1111-4222-8333-944455556666',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'three carriers',
  },
];

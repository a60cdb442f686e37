/**
 * Lumo of Proton. Each message states its role as data.
 * Selectors come from what others published by that day; no saved page was at hand.
 */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const lumo: Adapter = {
  id: 'lumo',
  name: 'Lumo',
  provider: 'proton',
  verified: '2026-07-30',
  urls: ['^https://lumo\\.proton\\.me/(?:guest/|u/\\d+/)?c/(?<id>[^/?#]+)', '^https://lumo\\.proton\\.me(?:[/?#]|$)'],
  title: { select: ['.conversation-header-title-view button', 'title'], strip: '^Lumo.*$| [-–|] Lumo.*$' },
  turn: ['[data-message-role]'],
  role: { user: '[data-message-role="user"]', assistant: '[data-message-role="assistant"]' },
  messageId: ['data-message-id'],
  body: { user: '.user-msg-container, .lumo-markdown', assistant: '.lumo-markdown', userText: 'verbatim' },
  exclude: '[class*="reasoning"], [class*="thinking"], [class*="tool-call"]',
  strip: ['.sr-only', '[class*="action-toolbar"]', '[class*="message-actions"]'],
  citation: [{ select: 'sup a[href], [class*="citation"]', quote: null }],
  streaming: '[data-testid="abort-button"], .lumo-loader',
};

export const lumoTests: AdapterSelfTest[] = [
  {
    page: 'chat-lumo.html',
    address: 'https://lumo.proton.me/c/e0e0e0e0-1111-4222-8333-944455556666',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'renewed for a year',
  },
];

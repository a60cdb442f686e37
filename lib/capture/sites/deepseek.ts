/**
 * DeepSeek. Only the names beginning with `ds-` stay; an answer is known by the Markdown in it. Turns out of sight are not on the page.
 * Selectors come from what others published by that day; no saved page was at hand.
 */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const deepseek: Adapter = {
  id: 'deepseek',
  name: 'DeepSeek',
  provider: 'deepseek',
  verified: '2026-07-30',
  urls: [
    '^https://chat\\.deepseek\\.com/(?:a/chat/s|share)/(?<id>[^/?#]+)',
    '^https://chat\\.deepseek\\.com(?:[/?#]|$)',
  ],
  shared: '^https://chat\\.deepseek\\.com/share/',
  title: { select: ['title'], strip: '^DeepSeek.*$| [-–|] DeepSeek$' },
  turn: ['.ds-message'],
  role: {
    user: '.ds-message:not(:has(.ds-markdown, .ds-think-content, .ds-loading))',
    assistant: '.ds-message:has(.ds-markdown, .ds-think-content, .ds-loading)',
  },
  position: { attribute: 'data-virtual-list-item-key', pattern: '^\\d+$', select: '[data-virtual-list-item-key]' },
  messageId: ['data-message-id'],
  messageIdAt: { select: '[data-virtual-list-item-key]', attribute: 'data-virtual-list-item-key', pattern: '^(.+)$' },
  body: {
    user: '.ds-collapsible-text, .ds-message:not(:has(.ds-collapsible-text)) > :only-child',
    assistant: '.ds-assistant-message-main-content, .ds-markdown',
    userText: 'verbatim',
    required: true,
  },
  exclude: '.ds-think-content',
  strip: ['.ds-markdown-cite > :not(a)', '.ds-icon-button', '.ds-flex[role="toolbar"]'],
  citation: [{ select: '.ds-markdown-cite, a:has(> .ds-markdown-cite)', quote: null }],
  streaming: '.ds-loading, .ds-markdown--streaming, [aria-label="Stop"][role="button"]',
};

export const deepseekTests: AdapterSelfTest[] = [
  {
    page: 'chat-deepseek.html',
    address: 'https://chat.deepseek.com/a/chat/s/0b0b0b0b-1111-4222-8333-944455556666',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'invoice is due',
  },
];

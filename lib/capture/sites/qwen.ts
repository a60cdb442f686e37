/**
 * Qwen Chat. Messages and Markdown carry the product's name in their classes, and so does the reasoning left out.
 * Selectors come from what others published by that day; no saved page was at hand.
 */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const qwen: Adapter = {
  id: 'qwen',
  name: 'Qwen',
  provider: 'alibaba_cloud',
  verified: '2026-07-30',
  urls: ['^https://chat\\.qwen\\.ai/(?:c|s)/(?<id>[^/?#]+)', '^https://chat\\.qwen\\.ai(?:[/?#]|$)'],
  temporary: '[?&]temporary-chat=true',
  shared: '^https://chat\\.qwen\\.ai/s/',
  title: { select: ['title'], strip: '^Qwen.*$| [-–|] Qwen.*$' },
  turn: ['.qwen-chat-message-user, .qwen-chat-message-assistant'],
  role: { user: '.qwen-chat-message-user', assistant: '.qwen-chat-message-assistant' },
  messageId: ['data-message-id'],
  body: {
    user: '.chat-user-message, .user-message-content',
    assistant: '.qwen-markdown, .response-message-content.phase-answer',
    userText: 'verbatim',
    required: true,
  },
  exclude: '[class*="qwen-chat-thinking"], [class*="thinking-tool"], .phase-thinking, .phase-reason',
  strip: ['.qwen-markdown-table-header', '.sr-only', '.chat-user-message-actions'],
  model: [{ select: '.message-model-name, [class*="model-selector-text"]', attribute: null, scope: 'page' }],
  citation: [{ select: '[class*="qwen-chat-search-card-ref"], [class*="citation"]', quote: null }],
  streaming: '.chat-prompt-send-button .stop-button',
  done: '.copy-response-button',
  actions: '[class*="message-footer-buttons"]',
  copy: '.copy-response-button',
};

export const qwenTests: AdapterSelfTest[] = [
  {
    page: 'chat-qwen.html',
    address: 'https://chat.qwen.ai/c/0d0d0d0d-1111-4222-8333-944455556666',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'nine working days',
  },
];

/**
 * Kimi of Moonshot. Plain class names; reasoning and tool calls stand in boxes of their own that also hold Markdown.
 * Selectors come from what others published by that day; no saved page was at hand.
 */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const kimi: Adapter = {
  id: 'kimi',
  name: 'Kimi',
  provider: 'moonshot_ai',
  verified: '2026-07-30',
  urls: [
    '^https://(?:www\\.)?kimi\\.(?:com|ai|moonshot\\.cn)/(?:chat|share)/(?<id>[^/?#]+)',
    '^https://(?:www\\.)?kimi\\.(?:com|ai|moonshot\\.cn)(?:[/?#]|$)',
  ],
  shared: '/share/',
  title: { select: ['.chat-header .chat-name', '.chat-name', 'title'], strip: '^Kimi.*$| [-–|] Kimi.*$' },
  turn: ['.chat-content-item-user, .chat-content-item-assistant', '.segment-user, .segment-assistant'],
  role: {
    user: '.chat-content-item-user, .segment-user',
    assistant: '.chat-content-item-assistant, .segment-assistant',
  },
  messageId: ['data-message-id', 'data-id'],
  body: { user: '.user-content', assistant: '.markdown', userText: 'verbatim', required: true },
  exclude: '.toolcall-container, .toolcall, .thinking-container, [class*="thinking-content"]',
  strip: ['.table-actions', '.segment-assistant-actions', '.sr-only'],
  model: [{ select: '.current-model .model-name, .model-name', attribute: null, scope: 'page' }],
  citation: [{ select: '.rag-tag, [class*="rag-tag"]', quote: null }],
  streaming: '.send-button-container.stop',
  done: '.segment-assistant-actions',
  actions: '.segment-assistant-actions-content, .segment-assistant-actions',
};

export const kimiTests: AdapterSelfTest[] = [
  {
    page: 'chat-kimi.html',
    address: 'https://www.kimi.com/chat/d0abcdefghij0123456789',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'sealed on Tuesday',
  },
];

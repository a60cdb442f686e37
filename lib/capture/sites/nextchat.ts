/**
 * NextChat and its many copies: recognized by the readable part of its style names. Each answer's header names its model.
 * Selectors were read in its open source, not on a page of somebody.
 */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const nextchat: Adapter = {
  id: 'nextchat',
  name: 'NextChat',
  provider: null,
  verified: '2026-07-30',
  urls: [],
  recognize: ['[class*="_chat-message-item__"]', '[class*="_chat-message-user__"]'],
  conversation: '^https?://[^#]+#/chat/(?<id>[^/?#]+)',
  title: { select: ['[class*="_chat-body-main-title__"]', '.window-header-main-title', 'title'], strip: '^NextChat$' },
  turn: ['[class*="_chat-message-user__"], [class*="_chat-message__"]'],
  role: {
    user: '[class*="_chat-message-user__"]',
    assistant: '[class*="_chat-message__"]:not([class*="_chat-message-user__"])',
  },
  messageId: ['data-message-id'],
  body: {
    user: '[class*="_chat-message-item__"] .markdown-body',
    assistant: '[class*="_chat-message-item__"] .markdown-body',
    userText: 'markdown',
  },
  exclude: 'details, [class*="_chat-message-tools"], [class*="think"]',
  strip: [
    '[class*="_chat-message-action"]',
    '[class*="_chat-message-header__"]',
    '[class*="_chat-message-status__"]',
    '.copy-code-button',
  ],
  model: [{ select: '[class*="_chat-model-name__"]', attribute: null, scope: 'message' }],
  citation: [{ select: 'sup a[href]', quote: null }],
  attachment: [{ select: '[class*="_chat-message-item-image"] img[alt]:not([alt=""])', name: 'alt', kind: 'image' }],
  streaming: '[class*="_chat-message-streaming"], [class*="_chat-message-status__"], .markdown-body [class*="loading"]',
  actions: '[class*="_chat-message-actions__"]',
  copy: '[class*="_chat-message-actions__"] [class*="copy"]',
};

export const nextchatTests: AdapterSelfTest[] = [
  {
    page: 'chat-nextchat.html',
    address: 'https://next.harbor.example/#/chat',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'every Friday',
  },
];

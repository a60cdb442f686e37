/**
 * Open WebUI, hosted by anyone: recognized by its page. The header of each answer names the model that wrote it.
 * Selectors were read in its open source, not on a page of somebody.
 */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const openWebui: Adapter = {
  id: 'open-webui',
  name: 'Open WebUI',
  provider: null,
  verified: '2026-07-30',
  urls: [],
  recognize: ['[id^="message-"] .chat-assistant', '.chat-user, .user-message'],
  conversation: '^https?://[^/]+/(?:[^?#]*/)?(?:c|s)/(?<id>[^/?#]+)',
  temporary: '[?&]temporary-chat=true',
  shared: '^https?://[^/]+/(?:[^?#]*/)?s/',
  title: { select: ['title'], strip: '^Open WebUI$| [-–|•/] Open WebUI.*$' },
  turn: ['[id^="message-"]:not([id$="-start"])', '.user-message, .chat-user, .chat-assistant'],
  role: { user: '.user-message, .chat-user', assistant: '.chat-assistant' },
  messageId: [],
  messageIdAt: { select: '[id^="message-"]', attribute: 'id', pattern: '^message-(.+)$' },
  body: {
    user: '.chat-user',
    assistant: '#response-content-container, .chat-assistant > .markdown-prose',
    userText: 'verbatim',
  },
  // Reasoning and tool calls fold away under a summary line.
  exclude:
    'details[type="reasoning"], details[type="tool_calls"], [id$="-collapsible"], [class~="space-y-1"]:has(> [class~="cursor-pointer"]), .status-description',
  strip: ['.sr-only', '[id^="floating-buttons"]', '[id^="source-"]', '#sources-container'],
  model: [
    { select: '[id^="message-"] .font-semibold .line-clamp-1', attribute: null, scope: 'message' },
    { select: '[id^="message-"] .font-semibold.line-clamp-1', attribute: null, scope: 'message' },
    { select: '[id^="model-selector-"]', attribute: null, scope: 'page' },
  ],
  citation: [{ select: 'button[id^="source-"]', quote: null }],
  attachment: [{ select: '.user-message button .line-clamp-1', name: null, kind: null }],
  variant: { select: '.self-center', pattern: '^(\\d+) ?/ ?(\\d+)$' },
  streaming: '.chat-assistant [class*="skeleton"], #stop-response-button, [aria-label="Stop"] button',
  actions: '.buttons',
  copy: '.copy-response-button',
};

export const openWebuiTests: AdapterSelfTest[] = [
  {
    page: 'chat-open-webui.html',
    address: 'https://chat.harbor.example/c/0a1b2c3d-1111-4222-8333-944455556666',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'answered within a day',
  },
];

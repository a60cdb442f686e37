/**
 * Z.ai, built on Open WebUI: the same names, with a reasoning chain of its own inside the answer.
 * Selectors come from what others published by that day; no saved page was at hand.
 */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const zai: Adapter = {
  id: 'zai',
  name: 'Z.ai',
  provider: 'zai',
  verified: '2026-08-04',
  urls: ['^https://chat\\.z\\.ai/(?:c|s|space)/(?<id>[^/?#]+)', '^https://chat\\.z\\.ai(?:[/?#]|$)'],
  shared: '^https://chat\\.z\\.ai/s/',
  title: {
    select: ['#chat-title', '[aria-current="page"] .line-clamp-1', 'title'],
    strip: '^Z\\.ai.*$| [-–|•] Z\\.ai.*$',
  },
  turn: ['[id^="message-"]:not([id$="-start"])', '.chat-user, .chat-assistant'],
  role: { user: '.chat-user', assistant: '.chat-assistant' },
  messageId: [],
  messageIdAt: { select: '[id^="message-"]', attribute: 'id', pattern: '^message-(.+)$' },
  body: { user: '.chat-user', assistant: '#response-content-container, .chat-assistant', userText: 'verbatim' },
  exclude: '.thinking-chain-container, .thinking-block, details[type="reasoning"], [id$="-collapsible"]',
  strip: ['.sr-only', '[id^="source-"]', '.status-description', '[slot="summary"]'],
  model: [{ select: '[id^="model-selector-"]', attribute: null, scope: 'page' }],
  citation: [{ select: 'button[id^="source-"], .citation-tag, [class*="citation"]', quote: null }],
  streaming: '#stop-message-button:not([hidden]), .chat-assistant [class*="skeleton"]',
  actions: '.buttons',
  copy: '.copy-response-button',
};

export const zaiTests: AdapterSelfTest[] = [
  {
    page: 'chat-zai.html',
    address: 'https://chat.z.ai/c/0f0f0f0f-1111-4222-8333-944455556666',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'dockside crane',
  },
];

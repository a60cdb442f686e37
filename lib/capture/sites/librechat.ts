/**
 * LibreChat, hosted by anyone: recognized by its page. The label of an answer may be an agent's name, so it counts as a mode.
 * Selectors were read in its open source, not on a page of somebody.
 */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const librechat: Adapter = {
  id: 'librechat',
  name: 'LibreChat',
  provider: null,
  verified: '2026-07-30',
  urls: [],
  recognize: ['.message-render', '.agent-turn, .user-turn'],
  conversation: '^https?://[^/]+/(?:[^?#]*/)?(?:c|share)/(?<id>[^/?#]+)',
  shared: '^https?://[^/]+/(?:[^?#]*/)?share/',
  title: { select: ['title'], strip: '^LibreChat$| [-–|] LibreChat$' },
  turn: ['.message-render'],
  role: { user: '.user-turn', assistant: '.agent-turn' },
  messageId: ['data-messageid', 'id'],
  body: { user: '.message-content', assistant: '.message-content', userText: 'verbatim' },
  exclude: '[class*="group/reasoning"], [class*="group/thinking"], .progress-text-wrapper, [class*="tool-call"]',
  strip: ['.sr-only', '.progress-text-content'],
  model: [{ select: '.agent-turn h2', attribute: null, scope: 'mode' }],
  citation: [{ select: '[data-citation], sup > a[href]', quote: null }],
  attachment: [
    { select: '[data-testid="file-name"], .file-container .truncate', name: null, kind: null },
    { select: '.user-turn img[alt]', name: 'alt', kind: 'image' },
  ],
  variant: {
    select: '[data-testid="sibling-switch"], .sibling-switch, span.tabular-nums',
    pattern: '(\\d+) ?/ ?(\\d+)',
  },
  streaming: '.submitting .result-streaming, .result-streaming, .result-thinking',
  actions: '.message-buttons, .visible.flex.justify-center',
  copy: '[data-testid="copy-response-button"]',
};

export const librechatTests: AdapterSelfTest[] = [
  {
    page: 'chat-librechat.html',
    address: 'https://ai.harbor.example/c/7d8e9f00-1111-4222-8333-944455556666',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'ask for the order number',
  },
];

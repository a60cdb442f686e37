/** Grok. Until 2026-03 a message's side was its only role; since then test ids say it. The mode beside an answer is no model. */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const grok: Adapter = {
  id: 'grok',
  name: 'Grok',
  provider: 'x_ai',
  verified: '2026-07-30',
  urls: [
    '^https://grok\\.com/(?:chat|c|share)/(?<id>[^/?#]+)',
    '^https://(?:x|twitter)\\.com/i/grok\\?(?:[^#]*&)?conversation=(?<id>[^&#]+)',
    '^https://grok\\.com(?:[/?#]|$)',
    '^https://(?:x|twitter)\\.com/i/grok(?:[/?#]|$)',
  ],
  temporary: '^https://grok\\.com/c#private',
  shared: '^https://grok\\.com/share/',
  title: { select: ['title'], strip: '^Grok$| [-–|/] Grok$' },
  turn: ['[id^="response-"]', '[data-testid="user-message"], [data-testid="assistant-message"]'],
  // Without a side or a test id, the row of buttons tells: a prompt has at most three, and no menu to rate it by.
  role: {
    user: '[data-testid="user-message"], [id^="response-"].items-end, [id^="response-"]:not(.items-start, :has([data-testid="assistant-message"])):has(.action-buttons button):not(:has(.action-buttons button[aria-haspopup="menu"], .action-buttons button ~ button ~ button ~ button))',
    assistant:
      '[data-testid="assistant-message"], [id^="response-"].items-start, [id^="response-"]:not(.items-end, :has([data-testid="user-message"])):has(.action-buttons button[aria-haspopup="menu"])',
  },
  messageId: [],
  messageIdAt: { select: '[id^="response-"]', attribute: 'id', pattern: '^response-(.+)$' },
  body: {
    user: '.message-bubble .response-content-markdown, [data-testid="user-message"] .response-content-markdown',
    assistant: '.response-content-markdown',
    userText: 'markdown',
  },
  exclude: '.thinking-container, [data-testid*="thinking"], [data-testid="artifact-panel"]',
  strip: ['.action-buttons', '.inline-media-container', '.auth-notification', '.order-first', '.sr-only'],
  model: [{ select: '.action-buttons span.capitalize', attribute: null, scope: 'mode' }],
  streaming: 'button[aria-label^="Stop"], [data-testid="stop-button"]',
  done: '.action-buttons',
  actions: '.action-buttons',
  copy: '.action-buttons button[aria-label="Copy"]',
};

export const grokTests: AdapterSelfTest[] = [
  {
    page: 'chat-grok.html',
    address: 'https://grok.com/c/0a0a0a0a-1111-4222-8333-944455556666',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'before noon',
  },
];

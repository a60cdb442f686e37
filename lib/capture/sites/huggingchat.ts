/**
 * HuggingChat, and other copies of its open source. Messages carry their id and role as data.
 * Selectors were read in its open source, not on a page of somebody.
 */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const huggingchat: Adapter = {
  id: 'huggingchat',
  name: 'HuggingChat',
  provider: null,
  verified: '2026-07-30',
  urls: [
    '^https://huggingface\\.co/chat/(?:conversation|r)/(?<id>[^/?#]+)',
    '^https://huggingface\\.co/chat(?:[/?#]|$)',
  ],
  recognize: ['[data-message-id][data-message-role="assistant"] .prose', '[data-message-type="user"]'],
  conversation: '^https?://[^/]+/(?:[^?#]*/)?(?:conversation|r)/(?<id>[^/?#]+)',
  shared: '/chat/r/',
  title: { select: ['title'], strip: '^HuggingChat$| [-–|] HuggingChat$' },
  turn: [
    '[data-message-role="assistant"], [data-message-type="user"]',
    '[role="presentation"]:has(.prose), [role="presentation"]:has(> div p.whitespace-break-spaces)',
  ],
  role: {
    user: '[data-message-type="user"], [role="presentation"] p.whitespace-break-spaces',
    assistant: '[data-message-role="assistant"], [role="presentation"] .prose',
  },
  messageId: ['data-message-id'],
  body: { user: 'p, [class*="whitespace-break-spaces"]', assistant: '.prose', userText: 'verbatim', required: true },
  exclude: 'details, [class*="reasoning"], [data-testid*="reasoning"]',
  strip: ['.sr-only'],
  // The name below an answer is the model the router picked for it.
  model: [
    {
      select:
        '[data-message-role="assistant"] a[href*="/chat/settings/"], [data-message-role="assistant"] [data-testid="routed-model"]',
      attribute: null,
      scope: 'message',
    },
  ],
  citation: [{ select: 'sup a[href], a[data-citation]', quote: null }],
  instructions: [{ kind: 'assistant', url: '/chat/assistant/(?<name>[^/?#]+)' }],
  attachment: [{ select: '[data-message-type="user"] img[alt]', name: 'alt', kind: 'image' }],
  streaming: '.prose .loading, [data-message-role="assistant"] .loading, [data-testid="stop-generating"]',
};

export const huggingchatTests: AdapterSelfTest[] = [
  {
    page: 'chat-huggingchat.html',
    address: 'https://huggingface.co/chat/conversation/65f0c0ffee0123456789abcd',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'two lines are enough',
  },
];

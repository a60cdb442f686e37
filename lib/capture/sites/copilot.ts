/** Microsoft Copilot for everyone. Roles are data attributes in every saved page of 2025-08 to 2026-08; no page names a model. */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const copilot: Adapter = {
  id: 'copilot',
  name: 'Microsoft Copilot',
  provider: null,
  verified: '2026-08-05',
  urls: [
    '^https://copilot\\.microsoft\\.com/(?:chats|shares?)/(?<id>[^/?#]+)',
    '^https://copilot\\.microsoft\\.com(?:[/?#]|$)',
  ],
  shared: '^https://copilot\\.microsoft\\.com/shares?/',
  title: {
    select: ['[data-testid="chat-title"]', 'title'],
    strip: '^Microsoft Copilot.*$| [-–|] (?:Microsoft )?Copilot.*$',
  },
  turn: [
    '[data-content="user-message"], [data-content="ai-message"]',
    '[data-testid="ai-message"], [id$="-user-message"]',
  ],
  role: {
    user: '[data-content="user-message"], [id$="-user-message"]',
    assistant: '[data-content="ai-message"], [data-testid="ai-message"]',
  },
  messageId: ['data-message-id'],
  messageIdAt: {
    select: '[id$="-user-message"], [id$="-author"]',
    attribute: 'id',
    pattern: '^(.+)-(?:user-message|author)$',
  },
  body: { user: '[data-content="user-message"]', assistant: '[data-testid="ai-message-body"]', userText: 'verbatim' },
  exclude: '[data-testid*="thinking"], [data-testid*="reasoning"], [data-testid*="chain-of-thought"]',
  strip: [
    '[data-copy="false"]',
    '.sr-only',
    '[id$="-author"]',
    '[data-testid="message-item-reactions"]',
    '[data-testid="date-divider"]',
    '[data-testid*="citation-card"]',
  ],
  citation: [{ select: '[data-testid*="citation"] a[href], a[data-citationid]', quote: null }],
  attachment: [{ select: '[data-content="user-message"] img[alt]', name: 'alt', kind: 'image' }],
  streaming: '[data-testid="stop-button"], [data-content="ai-message"][aria-busy="true"]',
  done: '[data-testid="message-item-reactions"]',
  actions: '[data-testid="message-item-reactions"]',
  copy: '[data-testid="copy-message-button"], [data-testid="copy-ai-message-button"]',
};

export const copilotTests: AdapterSelfTest[] = [
  {
    page: 'chat-copilot.html',
    address: 'https://copilot.microsoft.com/chats/AbCdEfGhIjKlMnOpQrStU',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'open the renewal',
  },
];

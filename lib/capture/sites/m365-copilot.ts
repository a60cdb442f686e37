/** Microsoft 365 Copilot. One element holds prompt and reply; both are named by test ids. Also seen inside other Microsoft pages. */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const m365Copilot: Adapter = {
  id: 'm365-copilot',
  name: 'Microsoft 365 Copilot',
  provider: null,
  verified: '2026-08-05',
  urls: [
    '^https://(?:m365\\.cloud\\.microsoft|copilot\\.cloud\\.microsoft|www\\.office\\.com|teams\\.cloud\\.microsoft)/(?:chat/)?(?:entity1-[^/]+/)?conversation/(?<id>[^/?#]+)',
    '^https://(?:m365|copilot)\\.cloud\\.microsoft(?:[/?#]|$)',
  ],
  recognize: ['[data-testid="m365-chat-llm-web-ui-chat-message"]'],
  title: {
    select: ['title'],
    strip: '^(?:Chat \\| )?(?:M365|Microsoft 365) Copilot.*$|^Copilot$| [-–|] (?:M365|Microsoft 365).*$',
  },
  turn: [
    '[data-testid="chatQuestion"], [data-testid="copilot-message-div"], .fai-UserMessage, .fai-CopilotMessage',
    '[data-testid="chatOutput"], [data-testid="markdown-reply"]',
  ],
  role: {
    user: '[data-testid="chatQuestion"], [data-testid="chatOutput"], .fai-UserMessage',
    assistant: '[data-testid="copilot-message-div"], [data-testid="markdown-reply"], .fai-CopilotMessage',
  },
  messageId: ['data-message-id'],
  messageIdAt: { select: '[id^="chatMessageResponse-"]', attribute: 'id', pattern: '^chatMessageResponse-(.+)$' },
  body: {
    user: '[data-testid="chatOutput"]',
    assistant: '[data-testid="markdown-reply"]',
    userText: 'verbatim',
    required: true,
  },
  exclude: '[data-testid*="chain-of-thought"], [data-testid*="reasoning"]',
  strip: [
    '.fai-UserMessage__accessibleHeading',
    '.fai-CopilotMessage__accessibleHeading',
    '.fai-SuggestionList',
    '[data-testid="CopyButtonContainerTestId"]',
  ],
  citation: [{ select: '[data-testid*="citation"], .fai-Citation', quote: null }],
  streaming: '[data-testid="stop-button"], .fai-CopilotMessage [aria-busy="true"]',
  done: '[data-testid="CopyButtonTestId"]',
  actions: '[data-testid="CopyButtonContainerTestId"]',
  copy: '[data-testid="CopyButtonTestId"]',
};

export const m365CopilotTests: AdapterSelfTest[] = [
  {
    page: 'chat-m365-copilot.html',
    address: 'https://m365.cloud.microsoft/chat/conversation/5c0de5c0-1111-4222-8333-444455556666',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'four meetings',
  },
];

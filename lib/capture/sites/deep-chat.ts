/**
 * Chat widgets of the deep-chat element, whose messages live in an open shadow root of any page.
 * Selectors were read in its open source, not on a page of somebody.
 */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const deepChat: Adapter = {
  id: 'deep-chat',
  name: 'Chat widget',
  provider: null,
  verified: '2026-07-30',
  urls: [],
  recognize: ['deep-chat', '.message-bubble'],
  shadow: 'deep-chat',
  title: { select: ['title'], strip: null },
  turn: ['.outer-message-container', '.inner-message-container'],
  role: {
    user: '.deep-chat-outer-container-role-user, .user-message-text, .user-message',
    assistant:
      '[class*="deep-chat-outer-container-role-"]:not(.deep-chat-outer-container-role-user), .ai-message-text, .ai-message',
  },
  messageId: [],
  body: { user: '.message-bubble', assistant: '.message-bubble', userText: 'markdown', required: true },
  exclude: '.error-message-text, .loading-message-text, .deep-chat-loading-message-bubble',
  attachment: [
    { select: '.file-message .any-file-message-text, .any-file-message-text', name: null, kind: null },
    { select: '.image-message img[alt]:not([alt=""])', name: 'alt', kind: 'image' },
  ],
  streaming: '.loading-message-text, .deep-chat-loading-message-bubble, .loading-message-dots-container',
};

export const deepChatTests: AdapterSelfTest[] = [
  {
    page: 'chat-deep-chat.html',
    address: 'https://support.harbor.example/help',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'berth 12',
  },
];

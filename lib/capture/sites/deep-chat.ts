/**
 * Chat widgets of the deep-chat element, whose messages live in an open shadow root of any page.
 * Selectors were seen to hold on the widget itself, version 2.4.2, filled with messages of our own.
 */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const deepChat: Adapter = {
  id: 'deep-chat',
  name: 'Chat widget',
  provider: null,
  verified: '2026-11-21',
  urls: [],
  recognize: ['deep-chat', '.message-bubble'],
  shadow: 'deep-chat',
  title: { select: ['title'], strip: null },
  turn: ['.outer-message-container:not(.deep-chat-outer-container-role-error)', '.inner-message-container'],
  role: {
    user: '.deep-chat-outer-container-role-user, .user-message-text, .user-message',
    assistant:
      '[class*="deep-chat-outer-container-role-"]:not(.deep-chat-outer-container-role-user, .deep-chat-outer-container-role-error), .ai-message',
  },
  messageId: [],
  body: { user: '.message-bubble', assistant: '.message-bubble', userText: 'markdown', required: true },
  exclude:
    '.error-message, .error-message-text, .loading-message-text, .deep-chat-loading-message-bubble, .file-message',
  strip: ['.name', '.avatar-container'],
  attachment: [
    { select: '.file-message:not(.image-message) [download]', name: 'download', kind: null },
    { select: '.image-message [download]', name: 'download', kind: 'image' },
    { select: '.any-file-message-text', name: null, kind: null },
    { select: '.image-message img:not([download] img)', name: 'alt', kind: 'image' },
  ],
  streaming: '.loading-message-text, .deep-chat-loading-message-bubble, .loading-message-dots-container',
};

export const deepChatTests: AdapterSelfTest[] = [
  {
    page: 'chat-deep-chat.html',
    address: 'https://support.harbor.example/help',
    turns: 6,
    answers: 2,
    lastAnswerHolds: 'berth 12',
  },
];

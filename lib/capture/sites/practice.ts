/** The practice chat page that comes with the extension. */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const practice: Adapter = {
  id: 'practice',
  name: 'Practice chat',
  provider: null,
  verified: '2026-11-21',
  urls: ['^practice:chat/(?<id>[^/?#]+)'],
  title: { select: ['[data-practice-title]'], strip: null },
  turn: ['[data-practice-turn]'],
  role: { user: '[data-practice-turn="user"]', assistant: '[data-practice-turn="assistant"]' },
  messageId: ['data-practice-id'],
  body: { user: '[data-practice-body]', assistant: '[data-practice-body]', userText: 'verbatim' },
  strip: ['[data-practice-actions]'],
  model: [{ select: '[data-model]', attribute: 'data-model', scope: 'message' }],
  citation: [{ select: '[data-practice-cite]', quote: 'data-quote' }],
  streaming: '[data-practice-streaming]',
  total: { select: '[data-practice-turn]', attribute: 'data-practice-id', ignore: [] },
  actions: '[data-practice-actions]',
  copy: '[data-practice-copy]',
};

export const practiceTests: AdapterSelfTest[] = [
  {
    page: 'chat-practice.html',
    address: 'practice:chat/acme',
    turns: 2,
    answers: 1,
    lastAnswerHolds: 'renewal of 40 seats',
  },
];

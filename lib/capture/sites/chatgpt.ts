/** ChatGPT. Selectors were read from saved pages of 2025-06 to 2026-08; roles, ids and model are the site's own data attributes. */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const chatgpt: Adapter = {
  id: 'chatgpt',
  name: 'ChatGPT',
  provider: 'openai',
  verified: '2026-08-09',
  urls: [
    '^https://(?:chatgpt\\.com|chat\\.openai\\.com)/(?:g/[^/?#]+/)?(?:c|gg|share(?:/e)?)/(?<id>[^/?#]+)',
    '^https://(?:chatgpt\\.com|chat\\.openai\\.com)(?:[/?#]|$)',
  ],
  temporary: '[?&]temporary-chat=true',
  shared: '^https://(?:chatgpt\\.com|chat\\.openai\\.com)/share/',
  title: { select: ['title'], strip: '^ChatGPT(?: - |$)| [-–|] ChatGPT$' },
  turn: ['[data-testid^="conversation-turn-"]', '[data-turn-id][data-turn]', '[data-message-author-role]'],
  role: {
    user: '[data-turn="user"], [data-message-author-role="user"]',
    assistant: '[data-turn="assistant"], [data-message-author-role="assistant"]',
  },
  position: { attribute: 'data-testid', pattern: 'conversation-turn-(\\d+)$' },
  message: '[data-message-author-role]',
  messageId: ['data-message-id', 'data-turn-id'],
  // Reasoning summaries come as messages of their own; the answer's first message carries this mark, or a "Thought for" button stands before it.
  answerStart: '[data-turn-start-message="true"]',
  reasoningEnd: 'button',
  body: { user: '.whitespace-pre-wrap', assistant: '.markdown', userText: 'verbatim' },
  strip: [
    '[data-testid="writing-block-header-surface"]',
    '[data-footnote-backref]',
    '[data-testid="collapsible-user-message-toggle"]',
    '.result-thinking',
  ],
  keep: ['.behavior-btn', '.entity-underline'],
  model: [{ select: '[data-message-model-slug]', attribute: 'data-message-model-slug', scope: 'message' }],
  citation: [
    { select: '[data-testid="webpage-citation-pill"]', quote: null },
    // The same pill by its other mark: the address repeated as `alt` of the link.
    { select: 'a[href][alt^="http"]', quote: null },
    // A pill that names an uploaded file: a popup opener without an address.
    { select: 'span[aria-haspopup="dialog"]:has(> button)', quote: null },
  ],
  instructions: [
    { kind: 'project', url: '/g/(?<name>g-p-[^/?#]+)/' },
    { kind: 'assistant', url: '/g/(?<name>g-(?:[^p/?#]|p[^/?#-])[^/?#]*)/' },
  ],
  attachment: [
    { select: '[data-message-author-role="user"] [role="group"][aria-label]', name: 'aria-label', kind: null },
    { select: 'button.behavior-btn', name: null, kind: null },
    { select: '[data-message-author-role="user"] img[alt]', name: 'alt', kind: 'image' },
    { select: '[class*="imagegen-image"] img[alt]:not([alt=""])', name: 'alt', kind: 'image' },
  ],
  // Between the buttons that go to the answer before and after.
  variant: { select: '.tabular-nums', pattern: '^(\\d+) ?/ ?(\\d+)$' },
  // Deep research reports live in a frame of another origin; both spellings of the host were seen.
  frame: 'iframe[title^="internal://deep-research"], iframe[src*="deep-research"], iframe[src*="deep_research"]',
  // `.streaming-animation` is no sign of it: the site leaves that class on finished answers.
  streaming: '[data-testid="stop-button"], button[aria-label="Stop streaming"], .result-streaming',
  done: '[data-testid="copy-turn-action-button"]',
  total: {
    select: '[data-turn-id-container]',
    attribute: 'data-turn-id-container',
    ignore: ['client-created-root'],
  },
  actions: '[role="group"]',
  copy: '[data-testid="copy-turn-action-button"]',
};

export const chatgptTests: AdapterSelfTest[] = [
  {
    page: 'chat-chatgpt-complete.html',
    address: 'https://chatgpt.com/c/0f7d1c52-1111-4222-8333-944455556666',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'corrected invoice',
  },
];

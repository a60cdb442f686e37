/** Google AI Studio. Custom elements hold turns and text; thoughts stand in an element of their own; the model is the page's setting. */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const aiStudio: Adapter = {
  id: 'ai-studio',
  name: 'Google AI Studio',
  provider: 'gcp.gemini',
  verified: '2026-07-30',
  urls: [
    '^https://aistudio\\.google\\.com/(?:u/\\d+/)?(?:app/)?prompts/(?<id>[^/?#]+)',
    '^https://aistudio\\.google\\.com(?:[/?#]|$)',
  ],
  title: {
    select: ['ms-toolbar h1', 'h1.mode-title', 'title'],
    strip: '^(?:Google )?AI Studio$| [-–|] (?:Google )?AI Studio$',
  },
  turn: ['.chat-turn-container', 'ms-chat-turn'],
  role: {
    user: '.chat-turn-container.user, [data-turn-role="User"]',
    assistant: '.chat-turn-container.model, [data-turn-role="Model"]',
  },
  messageId: [],
  messageIdAt: { select: 'ms-prompt-chunk[id]', attribute: 'id', pattern: '^(.+)$' },
  body: { user: 'ms-text-chunk', assistant: 'ms-text-chunk', userText: 'markdown', required: true },
  exclude: 'ms-thought-chunk',
  strip: [
    'mat-icon',
    '.material-symbols-outlined',
    '.material-icons',
    '.author-label',
    '.actions-container',
    '.turn-footer',
    '.turn-information',
  ],
  model: [
    // Newer pages name the model above the answer instead of the role; anything else there is no model.
    {
      select: '.author-label',
      attribute: null,
      scope: 'message',
      pattern: '^((?:gemini|gemma|learnlm|imagen|veo|nano banana)\\b.*)$',
    },
    { select: 'ms-model-selector', attribute: null, scope: 'page' },
  ],
  attachment: [
    { select: 'ms-file-chunk .name, ms-file-chunk [class*="file-name"], ms-drive-chunk .name', name: null, kind: null },
    { select: 'ms-image-chunk img[alt]:not([alt=""])', name: 'alt', kind: 'image' },
  ],
  streaming: 'run-button button .spin, .stop-button, [aria-label="Stop"]',
  done: '.turn-footer',
  actions: '.turn-footer',
};

export const aiStudioTests: AdapterSelfTest[] = [
  {
    page: 'chat-ai-studio.html',
    address: 'https://aistudio.google.com/prompts/1AbCdEfGhIjK',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'the tariff table',
  },
];

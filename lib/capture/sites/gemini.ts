/** Gemini. Custom elements carry the structure; the picker names a mode, never a model. Saved pages of 2025-06 to 2026-07. */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const gemini: Adapter = {
  id: 'gemini',
  name: 'Gemini',
  provider: 'gcp.gemini',
  verified: '2026-07-30',
  urls: [
    '^https://gemini\\.google\\.com/(?:u/\\d+/)?(?:app|share|gem/[^/?#]+)/(?<id>[^/?#]+)',
    '^https://gemini\\.google\\.com(?:[/?#]|$)',
    '^https://g\\.co/gemini/share/(?<id>[^/?#]+)',
  ],
  temporaryMark: 'temporary-chat-landing, [data-test-id="temp-chat-banner"], .temporary-chat-banner',
  shared: '^https://(?:gemini\\.google\\.com/(?:u/\\d+/)?share/|g\\.co/gemini/share/)',
  title: {
    select: ['a[aria-current="page"] .title-text', '[data-test-id="conversation-title"]', 'share-viewer h1', 'title'],
    strip: '^(?:Google )?Gemini$| [-–|] (?:Google )?Gemini$',
  },
  // Pages that were shared, and older ones, draw answers without `model-response`.
  turn: [
    'user-query, model-response, message-content:not(deep-research-immersive-panel *)',
    'user-query-content, message-content:not(deep-research-immersive-panel *)',
  ],
  role: { user: 'user-query, user-query-content', assistant: 'model-response, message-content' },
  messageId: [],
  messageIdAt: { select: '[id^="message-content-id-"]', attribute: 'id', pattern: '^message-content-id-(?:r_)?(.+)$' },
  body: {
    user: '.query-text, user-query-content',
    assistant: 'message-content .markdown',
    userText: 'verbatim',
    required: true,
  },
  panel: {
    select: 'deep-research-immersive-panel',
    openedBy: ['immersive-entry-chip .selected, immersive-entry-chip .is-open', 'immersive-entry-chip'],
  },
  exclude: 'model-thoughts, thinking-overlay, .thoughts-container',
  strip: [
    '.cdk-visually-hidden',
    '.file-preview-container',
    'sources-list',
    'source-footnote',
    'immersive-entry-chip',
    'deep-research-confirmation-widget',
    'generated-file',
    '[hide-from-message-actions]',
    'message-actions',
    'mat-icon',
  ],
  model: [
    { select: '[data-test-id="bard-mode-menu-button"]', attribute: null, scope: 'mode' },
    { select: 'bard-mode-switcher .logo-pill-label-container, .current-mode-title', attribute: null, scope: 'mode' },
  ],
  citation: [
    { select: 'source-inline-chip', quote: null },
    { select: '.inline-source-card-container, link-chip', quote: null },
  ],
  sourceList: {
    item: '.used-sources [data-test-id="browse-web-item-link"], .used-sources browse-web-item a[href]',
    reference: { select: 'sup[data-turn-source-index]', attribute: 'data-turn-source-index' },
  },
  instructions: [{ kind: 'assistant', url: '/gem/(?<name>[^/?#]+)/' }],
  attachment: [
    {
      select: '[data-test-id="uploaded-file"], user-query-file-preview [data-test-id="file-name"]',
      name: null,
      kind: null,
      first: true,
    },
    { select: 'user-query-file-preview img[alt], .preview-image[alt]', name: 'alt', kind: 'image' },
    { select: 'generated-file [data-test-id="file-name"]', name: 'title', kind: 'generated file' },
    {
      select: 'immersive-entry-chip [data-test-id="artifact-text"], immersive-entry-chip .card-title',
      name: null,
      kind: 'artifact',
    },
  ],
  streaming: 'message-content .markdown[aria-busy="true"], button[aria-label="Stop response"], .send-button.stop',
  actions: 'message-actions .buttons-container-v2',
  copy: 'copy-button button, [data-test-id="copy-button"]',
};

export const geminiTests: AdapterSelfTest[] = [
  {
    page: 'chat-gemini.html',
    address: 'https://gemini.google.com/app/0123456789abcdef',
    turns: 5,
    answers: 3,
    lastAnswerHolds: 'Port fees rose by a fifth',
  },
];

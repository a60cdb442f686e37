/**
 * Google Search in AI Mode. Turns, answers and their parts are named by data attributes; style names there are all generated.
 * Selectors come from what others published by that day; no saved page was at hand.
 */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const googleAiMode: Adapter = {
  id: 'google-ai-mode',
  name: 'Google AI Mode',
  provider: 'gcp.gen_ai',
  verified: '2026-08-05',
  urls: [
    '^https://www\\.google\\.[a-z.]{2,6}/search\\?(?:[^#]*&)?mtid=(?<id>[^&#]+)',
    '^https://www\\.google\\.[a-z.]{2,6}/search\\?(?:[^#]*&)?udm=50(?:[&#]|$)',
    '^https://www\\.google\\.[a-z.]{2,6}/ai(?:[/?#]|$)',
    '^https://share\\.google/aimode/(?<id>[^/?#]+)',
  ],
  shared: '^https://share\\.google/aimode/',
  title: { select: ['title'], strip: ' [-–|] (?:Google|AI).*$' },
  turn: [
    '[data-scope-id="turn"] h2, [data-scope-id="turn"] [data-container-id="main-col"]',
    '[data-subtree="aimc"] [data-container-id="main-col"]',
  ],
  role: { user: 'h2', assistant: '[data-container-id="main-col"]' },
  messageId: [],
  messageIdAt: { select: '[data-scope-id="turn"]', attribute: 'data-tr-rsts', pattern: '^(.+)$' },
  body: { user: 'h2', assistant: '[data-container-id="main-col"]', userText: 'verbatim' },
  exclude: '[data-subtree="aimba"], [data-subtree="aimfl"], [data-container-id="rhs-col"]',
  strip: [
    '[data-type="hovc"]',
    '[aria-hidden="true"]:not(:has(math, img))',
    '[data-complete="false"]',
    'a[href*="policies.google.com"]',
  ],
  sourceList: { item: '[data-container-id="rhs-col"] a[href^="http"]', reference: null },
  streaming: '[data-complete="false"], [data-container-id="model-response-placeholder"]:not(:empty)',
  copy: 'button[aria-label="Copy text"]',
};

export const googleAiModeTests: AdapterSelfTest[] = [
  {
    page: 'chat-google-ai-mode.html',
    address: 'https://www.google.com/search?q=port+fees&udm=50&mtid=AbCdEfGhIj',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'pilotage',
  },
];

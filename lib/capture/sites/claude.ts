/** Claude. Selectors were read from saved pages of 2025-08 to 2026-07; the picker names the next message's model, so no message has one. */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const claude: Adapter = {
  id: 'claude',
  name: 'Claude',
  provider: 'anthropic',
  verified: '2026-07-30',
  urls: ['^https://claude\\.ai/(?:project/[^/?#]+/)?(?:chat|share)/(?<id>[^/?#]+)', '^https://claude\\.ai(?:[/?#]|$)'],
  temporary: '[?&]incognito(?:=true)?(?:[&#]|$)',
  shared: '^https://claude\\.ai/share/',
  title: {
    select: [
      '[data-testid="chat-title-split"] button',
      '[data-testid="chat-title-split"]',
      '[data-testid="chat-title-button"]',
      'title',
    ],
    strip: '^Claude$| [-–|\\\\] Claude$',
  },
  turn: [
    // Copies that were shared may come without the mark of streaming.
    '[data-test-render-count], [data-testid="user-message"], [data-user-message-bubble], [data-is-streaming], .font-claude-message, .font-claude-response:not(#markdown-artifact, [data-skill-file-viewer] *):has(.standard-markdown, .progressive-markdown)',
  ],
  role: {
    user: '[data-testid="user-message"], [data-user-message-bubble]',
    assistant:
      '[data-is-streaming], .font-claude-message, .font-claude-response:not(#markdown-artifact, [data-skill-file-viewer] *):has(.standard-markdown, .progressive-markdown)',
  },
  // "Message 3 of 17", in the person's language.
  position: { attribute: 'aria-label', pattern: '\\d+', select: '[role="article"][aria-label]', consecutive: true },
  messageId: ['data-message-id', 'data-message-uuid'],
  body: {
    user: '[data-testid="user-message"]',
    // Until 2025-09 an answer's parts had no name of their own: they are what its parts' wrappers hold.
    assistant:
      '.standard-markdown, .progressive-markdown, .font-claude-message > div > :has(> p, > ul, > ol, > pre, > h1, > h2, > h3), [data-is-streaming]:not(:has(.standard-markdown, .progressive-markdown)) > div > div > div:has(> :is(p, ul, ol, pre, h1, h2, h3, h4, blockquote), > div :is(pre, table))',
    userText: 'verbatim',
    required: true,
  },
  // Reasoning is drawn like an answer inside the answer; documents and files like one inside a panel.
  exclude:
    '.font-claude-response .font-claude-response, [data-find-omitted], #markdown-artifact, [data-skill-file-viewer], .artifact-block-cell, [data-testid="message-warning"]',
  drawnAlike: true,
  strip: ['[data-find-omitted]', '[role="status"]'],
  model: [{ select: '[data-testid="model-selector-dropdown"]', attribute: null, scope: 'page' }],
  citation: [{ select: 'a[class*="group/tag"]', quote: null }],
  instructions: [
    { kind: 'project', url: '/project/(?<name>[^/?#]+)/' },
    { kind: 'project', select: 'header a[href^="/project/"]' },
  ],
  attachment: [
    { select: '[data-testid="file-thumbnail"] h3', name: null, kind: null },
    { select: '[data-testid*="."]:has(button, img)', name: 'data-testid', kind: null },
    { select: '.artifact-block-cell', name: null, kind: 'artifact', first: true },
  ],
  variant: {
    select: '[data-message-action-bar] span, [role="toolbar"] span, [role="group"] span',
    pattern: '^(\\d+) ?/ ?(\\d+)$',
  },
  streaming: '[data-is-streaming="true"]',
  total: {
    select:
      '[role="article"][aria-label]:is(:has([data-test-render-count], [data-testid="user-message"], [data-is-streaming]), [data-test-render-count] *)',
    attribute: 'aria-label',
    ignore: [],
    count: '\\d+',
  },
  actions: '[role="toolbar"], [role="group"]',
  copy: '[data-testid="action-bar-copy"]',
};

export const claudeTests: AdapterSelfTest[] = [
  {
    page: 'chat-claude.html',
    address: 'https://claude.ai/chat/11111111-2222-4333-8444-555555555555',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'credit note covers 3 seats',
  },
];

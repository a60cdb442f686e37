/**
 * Starter contracts for texts that are published where many read them: a wiki page, a comment, a post. Names of editors as found in public test
 * suites and extensions on 2026-11-21; unchecked on a live account.
 */
import type { Contract, Mapping, Target } from '../../contract/schema';
import { textContract } from './written-text';

const TOOLS = ['practice', 'chatgpt', 'claude', 'gemini', 'copilot'];

function targetOf(
  own: Pick<Target, 'product' | 'object' | 'match' | 'recordKey' | 'savesDrafts'>,
  body: Mapping,
): Target {
  return {
    system: 'document',
    mappings: [{ ...body, control: 'richText', audience: 'customer' }],
    receipt: { savedWhen: [], readBack: false },
    autoSubmit: false,
    ...own,
  };
}

const bodyAt = (labels: string[], more: Partial<Mapping>, physicalName?: string): Mapping => ({
  field: 'body',
  control: 'richText',
  locate: { label: labels, ...(physicalName && { physicalName }) },
  write: 'append',
  audience: 'customer',
  ...more,
});

const bodyField = (label: string, ask: string): Contract['payload']['fields'][number] => ({
  name: 'body',
  label,
  logicalType: 'string',
  required: true,
  ask,
});

export const wikiPage: Contract = textContract({
  id: 'wiki-page',
  name: 'Wiki page',
  description: {
    purpose: 'Add a text drafted by AI to a wiki page, with its headings, lists and links.',
    limitations: 'One page. Title, labels and restrictions stay the person’s, and the person publishes.',
    usage: 'With the page open for editing.',
  },
  task: { name: 'Write a wiki page', toolStep: 'AI drafts the page', allowedTools: TOOLS, baselineMinutes: 30 },
  input: { template: 'Draft a wiki page about {{topic}} from {{notes}}.', promptVersion: 'w1' },
  output: {
    standard: 'A page of 20 to 2,000 words',
    template: 'Page title: title of the page\n## Wiki page',
    extract: [{ field: 'body', from: ['heading:Wiki page', 'label:Wiki page', 'json:wikiPage'] }],
  },
  fields: [bodyField('Page', 'The answer has no page. What is written?')],
  body: 'body',
  words: [20, 2000],
  attest: ['It stands on the right page.', 'What it says is true today.'],
  target: targetOf(
    {
      product: 'Confluence',
      object: 'page',
      match: ['https://*.atlassian.net/wiki/**'],
      recordKey: { from: 'url', pattern: '/wiki/spaces/[^/]+/pages/(\\d+)' },
      savesDrafts: true,
    },
    bodyAt(['Main content area, start typing to enter text.', 'Main content area'], { richText: 'formatted' }),
  ),
  subject: { field: 'page', from: ['label:Page title', 'json:pageTitle'], page: { select: [] } },
  receiver: { checks: ['The page says what to do', 'Links lead where they say'] },
});

export const comment: Contract = textContract({
  id: 'comment',
  name: 'Comment',
  description: {
    purpose: 'Add a comment drafted by AI to an issue or a page.',
    limitations: 'One comment. The person posts it.',
    usage: 'With the comment box open.',
  },
  task: { name: 'Write a comment', toolStep: 'AI drafts the comment', allowedTools: TOOLS, baselineMinutes: 5 },
  input: { template: 'Draft a comment on {{topic}}.', promptVersion: 'c1' },
  output: {
    standard: 'A comment of 3 to 300 words',
    template: '## Comment',
    extract: [{ field: 'body', from: ['heading:Comment', 'label:Comment', 'json:comment'] }],
  },
  fields: [bodyField('Comment', 'The answer has no comment. What is written?')],
  body: 'body',
  words: [3, 300],
  attest: ['It stands under the right issue or page.'],
  target: targetOf(
    {
      product: 'Jira',
      object: 'comment',
      match: ['https://*.atlassian.net/browse/*'],
      recordKey: { from: 'url', pattern: 'focusedCommentId=(\\d+)' },
    },
    bodyAt(['Add a comment', 'Add a comment…', 'Comment'], { richText: 'formatted' }),
  ),
  subject: { field: 'issue', from: ['label:Issue', 'json:issue'], page: { select: [] } },
  receiver: { checks: ['It adds what was not said yet'] },
});

export const socialPost: Contract = textContract({
  id: 'social-post',
  name: 'Social post',
  description: {
    purpose: 'Write a post drafted by AI for a public network.',
    limitations: 'One post, words only. Pictures, audience and schedule stay the person’s, and the person posts.',
    usage: 'With the composer open.',
  },
  task: { name: 'Write a post', toolStep: 'AI drafts the post', allowedTools: TOOLS, baselineMinutes: 15 },
  input: { template: 'Draft a post about {{topic}}.', promptVersion: 's1' },
  output: {
    standard: 'A post of 3 to 250 words',
    template: '## Post',
    extract: [{ field: 'body', from: ['heading:Post', 'label:Post', 'json:post'] }],
  },
  fields: [bodyField('Post', 'The answer has no post. What is written?')],
  body: 'body',
  words: [3, 250],
  attest: ['It is published from the right account.', 'Everything in it may be public.'],
  target: targetOf(
    {
      product: 'Social network',
      object: 'post',
      match: ['https://www.linkedin.com/feed/**', 'https://x.com/compose/post', 'https://x.com/home'],
      recordKey: { from: 'url', pattern: '/status/(\\d+)' },
    },
    bodyAt(['Text editor for creating content', 'Post text'], {}, 'post'),
  ),
  subject: { field: 'account', from: ['label:Account', 'json:account'], page: { select: [] } },
  receiver: { checks: ['It says one thing'] },
});

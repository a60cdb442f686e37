/** Starter contract: a page drafted with AI goes into a wiki, headings, lists and links kept; the person publishes. */
import type { Contract } from '../../contract/schema';
import { publication, publishedField, publishedIn } from './publication';
import { CHAT_TOOLS, writtenText } from './written-text';

export const wikiPage: Contract = {
  id: 'wiki-page',
  name: 'Wiki page',
  ...writtenText({
    description: {
      purpose: 'Add a text drafted by AI to a wiki page, with its headings, lists and links.',
      limitations: 'One page. Title, labels and restrictions stay the person’s, and the person publishes.',
      usage: 'With the page open for editing.',
    },
    task: { name: 'Write a wiki page', toolStep: 'AI drafts the page', allowedTools: CHAT_TOOLS, baselineMinutes: 30 },
    input: { template: 'Draft a wiki page about {{topic}} from {{notes}}.', promptVersion: 'w1' },
    output: {
      standard: 'A page of 20 to 2,000 words',
      template: 'Page title: title of the page\n## Wiki page',
      extract: [{ field: 'body', from: ['heading:Wiki page', 'label:Wiki page', 'json:wikiPage'] }],
    },
    fields: [publishedField('Page', 'The answer has no page. What is written?')],
    body: 'body',
    sample: '## Wiki page\nThank you.',
    words: [20, 2000],
    attest: ['It stands on the right page.', 'What it says is true today.'],
    target: publication(
      {
        product: 'Confluence',
        object: 'page',
        match: ['https://*.atlassian.net/wiki/**'],
        recordKey: { from: 'url', pattern: '/wiki/spaces/[^/]+/pages/(\\d+)' },
        savesDrafts: true,
      },
      publishedIn(['Main content area, start typing to enter text.', 'Main content area'], { richText: 'formatted' }),
    ),
    subject: { field: 'page', from: ['label:Page title', 'json:pageTitle'], page: { select: [] } },
    receiver: { checks: ['The page says what to do', 'Links lead where they say'] },
  }),
};

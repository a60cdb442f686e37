/** Starter contract: a comment drafted with AI goes under an issue or a page; the person posts it. */
import type { Contract } from '../../contract/schema';
import { publication, publishedField, publishedIn } from './publication';
import { CHAT_TOOLS, writtenText } from './written-text';

export const comment: Contract = {
  id: 'comment',
  name: 'Comment',
  ...writtenText({
    description: {
      purpose: 'Add a comment drafted by AI to an issue or a page.',
      limitations: 'One comment. The person posts it.',
      usage: 'With the comment box open.',
    },
    task: { name: 'Write a comment', toolStep: 'AI drafts the comment', allowedTools: CHAT_TOOLS, baselineMinutes: 5 },
    input: { template: 'Draft a comment on {{topic}}.', promptVersion: 'c1' },
    output: {
      standard: 'A comment of 3 to 300 words',
      template: '## Comment',
      extract: [{ field: 'body', from: ['heading:Comment', 'label:Comment', 'json:comment'] }],
    },
    fields: [publishedField('Comment', 'The answer has no comment. What is written?')],
    body: 'body',
    sample: '## Comment\nThank you.',
    words: [3, 300],
    attest: ['It stands under the right issue or page.'],
    target: publication(
      {
        product: 'Jira',
        object: 'comment',
        match: ['https://*.atlassian.net/browse/*'],
        recordKey: { from: 'url', pattern: 'focusedCommentId=(\\d+)' },
      },
      publishedIn(['Add a comment', 'Add a comment…', 'Comment'], { richText: 'formatted' }),
    ),
    subject: { field: 'issue', from: ['label:Issue', 'json:issue'], page: { select: [] } },
    receiver: { checks: ['It adds what was not said yet'] },
  }),
};

/** Starter contract: a post drafted with AI goes into the composer of a public network; the person posts it. */
import type { Contract } from '../../contract/schema';
import { publication, publishedField, publishedIn } from './publication';
import { CHAT_TOOLS, writtenText } from './written-text';

export const socialPost: Contract = {
  id: 'social-post',
  name: 'Social post',
  ...writtenText({
    description: {
      purpose: 'Write a post drafted by AI for a public network.',
      limitations: 'One post, words only. Pictures, audience and schedule stay the person’s, and the person posts.',
      usage: 'With the composer open.',
    },
    task: { name: 'Write a post', toolStep: 'AI drafts the post', allowedTools: CHAT_TOOLS, baselineMinutes: 15 },
    input: { template: 'Draft a post about {{topic}}.', promptVersion: 's1' },
    output: {
      standard: 'A post of 3 to 250 words',
      template: '## Post',
      extract: [{ field: 'body', from: ['heading:Post', 'label:Post', 'json:post'] }],
    },
    fields: [publishedField('Post', 'The answer has no post. What is written?')],
    body: 'body',
    sample: '## Post\nThank you.',
    words: [3, 250],
    attest: ['It is published from the right account.', 'Everything in it may be public.'],
    target: publication(
      {
        product: 'Social network',
        object: 'post',
        match: ['https://www.linkedin.com/feed/**', 'https://x.com/compose/post', 'https://x.com/home'],
        recordKey: { from: 'url', pattern: '/status/(\\d+)' },
      },
      publishedIn(['Text editor for creating content', 'Post text'], {}, 'post'),
    ),
    subject: { field: 'account', from: ['label:Account', 'json:account'], page: { select: [] } },
    receiver: { checks: ['It says one thing'] },
  }),
};

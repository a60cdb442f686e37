/** Starter contract: a reply drafted with AI goes into its mail thread, above signature and quote; the person sends. */
import type { Contract } from '../../contract/schema';
import { mailAttests, mailComposer, mailSubject } from './mail-composer';
import { CHAT_TOOLS, writtenText } from './written-text';

export const mailReply: Contract = {
  id: 'mail-reply',
  name: 'Reply by mail',
  ...writtenText({
    description: {
      purpose: 'Answer a mail with a text drafted by AI, above signature and quoted thread.',
      limitations: 'One reply. Recipients stay as the person chose them, and the person sends.',
      usage: 'With the reply open in its thread.',
    },
    task: {
      name: 'Answer a mail',
      toolStep: 'AI drafts the reply from the thread',
      allowedTools: CHAT_TOOLS,
      baselineMinutes: 8,
    },
    input: { template: 'Draft a reply to this mail from {{recipient}}: {{mail}}', promptVersion: 'm1' },
    output: {
      standard: 'A reply of 5 to 300 words that answers every question of the mail',
      template: 'To: who it goes to\n## Reply',
      extract: [
        {
          field: 'body',
          from: ['heading:Reply', 'heading:Mail reply', 'heading:Email reply', 'label:Reply', 'json:reply'],
        },
      ],
    },
    fields: [
      {
        name: 'body',
        label: 'Reply',
        logicalType: 'string',
        required: true,
        ask: 'The answer has no reply. What is answered?',
      },
    ],
    body: 'body',
    sample: '## Reply\nThank you.',
    words: [5, 300],
    attest: mailAttests,
    target: mailComposer('reply'),
    subject: mailSubject,
    receiver: { checks: ['Every question is answered', 'Nothing is promised that was not agreed'] },
  }),
};

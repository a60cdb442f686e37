/** Starter contract: a mail drafted with AI, its subject and its text; the person chooses who receives it, and sends. */
import type { Contract } from '../../contract/schema';
import { mailAttests, mailComposer, mailSubject } from './mail-composer';
import { CHAT_TOOLS, writtenText } from './written-text';

export const mailMessage: Contract = {
  id: 'mail-message',
  name: 'New mail',
  ...writtenText({
    description: {
      purpose: 'Write a mail drafted by AI: its subject, and its text above the signature.',
      limitations: 'One mail. Recipients are the person’s to choose, and the person sends.',
      usage: 'With a new message open.',
    },
    task: {
      name: 'Write a mail',
      toolStep: 'AI drafts subject and text',
      allowedTools: CHAT_TOOLS,
      baselineMinutes: 10,
    },
    input: { template: 'Draft a mail to {{recipient}} about {{topic}}.', promptVersion: 'm1' },
    output: {
      standard: 'A subject of one line and a text of 5 to 400 words',
      template: 'To: who it goes to\n## Mail subject\n## Mail',
      extract: [
        { field: 'subject', from: ['heading:Mail subject', 'label:Mail subject', 'json:mailSubject'] },
        { field: 'body', from: ['heading:Mail', 'heading:Email', 'label:Mail', 'json:mail'] },
      ],
    },
    fields: [
      {
        name: 'subject',
        label: 'Subject',
        logicalType: 'string',
        required: true,
        logicalTypeOptions: { maxLength: 200 },
        ask: 'The answer has no subject line. What is the mail about?',
      },
      {
        name: 'body',
        label: 'Mail',
        logicalType: 'string',
        required: true,
        ask: 'The answer has no text. What is written?',
      },
    ],
    body: 'body',
    sample: '## Mail\nThank you.',
    words: [5, 400],
    attest: mailAttests,
    target: mailComposer('message'),
    subject: mailSubject,
    receiver: { checks: ['The subject says what it is about', 'Nothing is promised that was not agreed'] },
  }),
};

/** Starter contracts: a mail, and a reply in its thread, drafted with AI and sent by the person. */
import type { Contract } from '../../contract/schema';
import { mailComposer } from './mail-composer';
import { textContract } from './written-text';

const TOOLS = ['practice', 'chatgpt', 'claude', 'gemini', 'copilot'];
const attest = ['It goes to the right people.', 'It promises nothing that was not agreed.'];
const subject = { field: 'recipient', from: ['label:To', 'label:Recipient', 'json:to'], page: { select: [] } };

export const mailReply: Contract = textContract({
  id: 'mail-reply',
  name: 'Reply by mail',
  description: {
    purpose: 'Answer a mail with a text drafted by AI, above signature and quoted thread.',
    limitations: 'One reply. Recipients stay as the person chose them, and the person sends.',
    usage: 'With the reply open in its thread.',
  },
  task: {
    name: 'Answer a mail',
    toolStep: 'AI drafts the reply from the thread',
    allowedTools: TOOLS,
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
  words: [5, 300],
  attest,
  target: mailComposer('reply'),
  subject,
  receiver: { checks: ['Every question is answered', 'Nothing is promised that was not agreed'] },
});

export const mailMessage: Contract = textContract({
  id: 'mail-message',
  name: 'New mail',
  description: {
    purpose: 'Write a mail drafted by AI: its subject, and its text above the signature.',
    limitations: 'One mail. Recipients are the person’s to choose, and the person sends.',
    usage: 'With a new message open.',
  },
  task: { name: 'Write a mail', toolStep: 'AI drafts subject and text', allowedTools: TOOLS, baselineMinutes: 10 },
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
  words: [5, 400],
  attest,
  target: mailComposer('message'),
  subject,
  receiver: { checks: ['The subject says what it is about', 'Nothing is promised that was not agreed'] },
});

/**
 * The mail composers of Gmail and of Outlook on the web as a target. Names of fields and buttons as found in public test suites and extensions
 * on 2026-11-21; unchecked on a live account. Recipients are mapped nowhere, so nothing ever writes them.
 */
import type { Mapping, SubjectRule, Target } from '../../contract/schema';

const subject: Mapping = {
  field: 'subject',
  control: 'text',
  locate: {
    label: ['Subject', 'Add a subject', 'Betreff', 'Objet', 'Asunto'],
    name: 'subjectbox',
    physicalName: 'subject',
  },
  // A reply has the subject of its thread.
  write: 'ifEmpty',
  audience: 'customer',
};

const body: Mapping = {
  field: 'body',
  control: 'richText',
  locate: {
    label: ['Message Body', 'Message body, press Alt+F10 to exit', 'Corps du message', '메일 본문'],
    physicalName: 'body',
  },
  write: 'append',
  audience: 'customer',
  richText: 'formatted',
};

/** A reply is written in the thread and has no subject to fill. */
export function mailComposer(kind: 'message' | 'reply'): Target {
  return {
    system: 'document',
    product: 'Mail',
    object: kind,
    match: [
      'https://mail.google.com/mail/**',
      'https://outlook.office.com/mail/**',
      'https://outlook.office365.com/mail/**',
      'https://outlook.live.com/mail/**',
      'https://outlook.cloud.microsoft/mail/**',
    ],
    // A mail that is written has no number yet; the thread it ends up in has.
    recordKey: { from: 'url', pattern: '/sentitems/id/([^/?#]+)' },
    mappings: kind === 'reply' ? [body] : [subject, body],
    savesDrafts: true,
    receipt: {
      savedWhen: [{ textAppears: 'Message sent' }, { textAppears: 'Your message was sent' }],
      readBack: false,
    },
    autoSubmit: false,
  };
}

/** No page says for certain who receives a mail, so the person does. */
export const mailSubject: SubjectRule = {
  field: 'recipient',
  from: ['label:To', 'label:Recipient', 'json:to'],
  page: { select: [] },
};

export const mailAttests = ['It goes to the right people.', 'It promises nothing that was not agreed.'];

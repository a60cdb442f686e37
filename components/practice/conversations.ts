/** The conversations of the practice chat, written in advance; one of them promises what the policy beside it forbids. */

/** A piece of a paragraph: words, strong words, or a citation with the passage it stands for. */
export type Piece = string | { strong: string } | { cite: string; href: string; quote?: string };

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; pieces: Piece[] }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; rows: string[][] };

export interface Turn {
  id: string;
  role: 'user' | 'assistant';
  /** Null where the page does not know, e.g. for a pasted answer. */
  model: string | null;
  /** A prompt is shown as written; an answer is blocks. */
  text: string;
  notes: string | null;
  blocks: Block[];
}

export interface Conversation {
  id: string;
  title: string;
  when: 'today' | 'earlier';
  /** Where the CRM link of the page leads. */
  crm: string;
  policy: 'refund' | 'onboarding' | null;
  turns: Turn[];
}

const heading = (text: string): Block => ({ kind: 'heading', text });
const paragraph = (...pieces: Piece[]): Block => ({ kind: 'paragraph', pieces });
const line = (label: string, text: string): Block => paragraph({ strong: `${label}:` }, ` ${text}`);
const ask = (id: string, text: string, notes: string | null = null): Turn => ({
  id,
  role: 'user',
  model: null,
  text,
  notes,
  blocks: [],
});
const answer = (id: string, ...blocks: Block[]): Turn => ({
  id,
  role: 'assistant',
  model: 'gpt-5',
  text: '',
  notes: null,
  blocks,
});

const callNotes = {
  cite: 'Call notes',
  href: 'https://notes.harbor.example/calls/2026-11-18-acme',
  quote: '18 Nov call: renew 40 seats. Charged twice in Oct, 1,240. Wants corrected invoice before signing.',
};
const invoice = {
  cite: 'INV-3307',
  href: 'https://billing.harbor.example/invoices/INV-3307',
  quote: 'October, charged twice: $1,240.',
};

export const conversations: Conversation[] = [
  {
    id: 'acme-renewal',
    title: 'Acme renewal call',
    when: 'today',
    crm: '#/crm/acme/activity/new',
    policy: 'refund',
    turns: [
      ask(
        'acme-1',
        'Write a follow-up for Acme about the renewal and the duplicate charge. Previous communication: call notes below. Tone: friendly. Call to action: sign the renewal.',
        '18 Nov call: renew 40 seats. Charged twice in Oct, 1,240. Wants corrected invoice before signing. Second attendee from finance, name not caught.',
      ),
      answer(
        'acme-2',
        heading('Subject'),
        paragraph('Acme renewal: refund, invoice'),
        heading('Summary'),
        paragraph(
          'Acme confirmed the renewal of 40 seats on the call of 18 November ',
          callNotes,
          '. They were charged twice in October, $1,240 ',
          invoice,
          '. The refund will arrive in 3 days. Their finance team asked for a corrected invoice before they sign.',
        ),
        heading('Next step'),
        paragraph('Send the corrected invoice'),
        heading('Follow-up date'),
        paragraph('Not stated in the notes'),
        heading('Open questions'),
        paragraph('Who is the second attendee from finance?'),
      ),
    ],
  },
  {
    id: 'apex-onboarding',
    title: 'Apex onboarding plan',
    when: 'today',
    crm: '#/crm/apex/activity/new',
    policy: 'onboarding',
    turns: [
      ask(
        'apex-1',
        'Write a follow-up for Apex about the onboarding. Previous communication: call notes below. Tone: friendly. Call to action: book the training.',
        '17 Nov kickoff: 12 seats, two teams. Training in two sessions of 45 minutes. They send the user list by 24 November. Follow up on 3 December 2026.',
      ),
      answer(
        'apex-2',
        heading('Subject'),
        paragraph('Apex onboarding: user list, training'),
        heading('Summary'),
        paragraph(
          'Apex started its onboarding on the kickoff call of 17 November with 12 seats for two teams ',
          {
            cite: 'Call notes',
            href: 'https://notes.harbor.example/calls/2026-11-17-apex',
            quote: '17 Nov kickoff: 12 seats, two teams. Training in two sessions of 45 minutes.',
          },
          '. Both teams will be trained in two sessions of 45 minutes, one for daily work and one for the people who set things up. Before the first session Apex sends the list of users by 24 November, so that every account is ready and nobody waits on the day. We prepare the sample data for the first session and share the agenda with their team lead. After the training we look at the first week together and collect what is still unclear.',
        ),
        heading('Next step'),
        paragraph('Book the two training sessions'),
        heading('Follow-up date'),
        paragraph('2026-12-03'),
        heading('Open questions'),
        paragraph('None'),
      ),
    ],
  },
  {
    id: 'acme-refund',
    title: 'Ticket 5821, refund',
    when: 'today',
    crm: '#/crm/acme/refund/new',
    policy: 'refund',
    turns: [
      ask(
        'refund-1',
        'Draft the refund request for Acme, ticket 5821. Give reason, amount, refund to, customer informed, due date and priority, one a line.',
        'Invoice INV-3307 was charged twice in October. Second charge of $1,240 is wrong. They paid by card and were told on the call. Finance wants it done by 2026-11-30. High priority.',
      ),
      answer(
        'refund-2',
        line('Account', 'Acme'),
        line('Reason', 'Invoice INV-3307 was charged twice in October; the second charge goes back to the customer.'),
        line('Amount', '$1,240'),
        line('Refund to', 'Card'),
        line('Customer informed', 'yes'),
        line('Due date', '2026-11-30'),
        line('Priority', 'High'),
      ),
    ],
  },
  {
    id: 'october-invoices',
    title: 'October invoice list',
    when: 'earlier',
    crm: '#/crm/acme/activity/new',
    policy: null,
    turns: [
      ask('october-1', 'List the October invoices of Acme with their amounts. INV-3307: 1,240. INV-3311: 96.'),
      answer('october-2', {
        kind: 'table',
        rows: [
          ['Invoice', 'Amount'],
          ['INV-3307', '$1,240'],
          ['INV-3311', '$96'],
        ],
      }),
    ],
  },
  {
    id: 'leave-policy',
    title: 'Leave policy, short form',
    when: 'earlier',
    crm: '#/crm/acme/activity/new',
    policy: null,
    turns: [
      ask('leave-1', 'Shorten our leave policy to three points.'),
      answer('leave-2', {
        kind: 'list',
        items: ['Ask your lead before you book.', 'Enter the days in the calendar.', 'Name who stands in for you.'],
      }),
    ],
  },
];

/** The conversation of an id; the first one for an id nobody knows. */
export function conversationOf(id: string): Conversation {
  const found = conversations.find((conversation) => conversation.id === id) ?? conversations[0];
  if (!found) throw new Error('The practice chat has no conversations.');
  return found;
}

import { describe, expect, it } from 'vitest';
import { joinCollected } from '../../../lib/capture/join-collected';
import type { Capture } from '../../../lib/capture/schema';
import type { Contract } from '../../../lib/contract/schema';
import { extractHandoff } from '../../../lib/extract/extract';
import { keptCapture, keptThread } from '../../../lib/handoff/kept-capture';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';
import { layOut } from '../../../lib/text/plain-text';
import { bold, captureOf, heading, paragraph } from '../../fixtures/checks/practice-capture';

const under = (promptThread: 'full' | 'redacted', answer: 'full' | 'redacted', redact?: string[]): Contract => ({
  ...salesFollowUp,
  privacy: { ...salesFollowUp.privacy, store: { promptThread, answer }, ...(redact && { redact }) },
});

const MAIL = 'dana.koch@example.org';
const PHONE = '+49 30 5550110';
const IBAN = 'DE89 3704 0044 0532 0130 00';

/** Both turns name Dana; the answer twice, before and after a value. */
function personal(): Capture {
  const capture = captureOf([
    heading('Summary'),
    paragraph(`Write to ${MAIL} or call ${PHONE}.`),
    heading('Next step'),
    paragraph(`Send the invoice to ${MAIL}`),
  ]);
  const [ask, answer] = capture.turns as [Capture['turns'][number], Capture['turns'][number]];
  ask.text = `Notes of ${MAIL}: pays from ${IBAN}, 40 seats.`;
  ask.markdown = ask.text;
  ask.attachments = [{ name: `${MAIL}.pdf`, kind: 'file' }];
  answer.text = layOut(capture.tree as never).text;
  answer.markdown = answer.text;
  answer.links = [{ text: MAIL, url: `mailto:${MAIL}` }];
  answer.sources = [
    {
      title: `Mail of ${MAIL}`,
      url: 'https://example.org/18-11-2026/4930-5550-110',
      quote: `call ${PHONE}`,
      hidden: false,
    },
  ];
  capture.conversation.title = `Renewal, ${MAIL}`;
  return capture;
}

describe('what a contract lets be kept', () => {
  it('is the capture itself where it keeps all in full', () => {
    const capture = personal();
    expect(keptCapture(capture, under('full', 'full'))).toBe(capture);
  });

  it('takes an address out of Markdown too, where its @ is escaped', () => {
    const capture = personal();
    const escaped = `\\- **Write** to ${MAIL.replace('@', '\\@')}, 1\\.\n\nPay ${IBAN} 😀 to ${MAIL.replace('@', '\\@')}`;
    for (const turn of capture.turns) turn.markdown = escaped;
    const kept = keptCapture(capture, under('redacted', 'redacted'));
    for (const { markdown } of kept.turns)
      expect(markdown).toBe('\\- **Write** to [email], 1\\.\n\nPay [iban] 😀 to [email]');
  });

  it('is the thread without what belongs to persons, and the answer as it was', () => {
    const capture = personal();
    const kept = keptCapture(capture, under('redacted', 'full'));
    expect(kept.turns[0]).toMatchObject({
      text: 'Notes of [email]: pays from [iban], 40 seats.',
      attachments: [{ name: '[email]' }],
    });
    expect(kept.conversation.title).toBe('Renewal, [email]');
    expect(kept.turns[1]).toEqual(capture.turns[1]);
    expect(kept.tree).toBe(capture.tree);
    expect(capture.turns[0]?.text).toContain(MAIL);
  });

  it('is the answer without it everywhere, with values that point into what is left', () => {
    const kept = keptCapture(personal(), under('redacted', 'redacted'));
    const text = JSON.stringify(kept);
    for (const secret of [MAIL, PHONE, IBAN, '5550110']) expect(text).not.toContain(secret);
    expect(kept.turns[1]?.sources[0]?.url).toBe('https://example.org/18-11-2026/4930-5550-110');
    expect(kept.turns[1]?.links).toEqual([{ text: '[email]', url: 'mailto:[email]' }]);
    const answer = kept.turns[1]?.text ?? '';
    expect(answer).toBe(layOut(kept.tree as never).text);
    const next = extractHandoff(kept, salesFollowUp).proposals.find(({ field }) => field === 'nextStep');
    expect(next?.value).toBe('Send the invoice to [email]');
    expect(answer.slice(next?.span?.start, next?.span?.end)).toBe(next?.value);
  });

  it('takes out the kinds the contract names, and no others', () => {
    const kept = keptCapture(personal(), under('redacted', 'redacted', ['iban']));
    expect(kept.turns[0]?.text).toBe(`Notes of ${MAIL}: pays from [iban], 40 seats.`);
    expect(kept.turns[1]?.text).toContain(MAIL);
  });

  it('leaves no number that runs over several nodes', () => {
    const capture = captureOf([bold('Call +49 30', ' 5550110 today.')]);
    const answer = capture.turns[capture.answer];
    if (answer) answer.text = layOut(capture.tree as never).text;
    expect(answer?.text).toContain('+49 30 5550110');
    const kept = keptCapture(capture, under('full', 'redacted'));
    expect(kept.turns[1]?.text).toBe('Call [phone] today.');
    expect(JSON.stringify(kept.tree)).not.toContain('5550110');
  });

  it('moves what was selected along', () => {
    const capture = personal();
    const text = capture.turns[1]?.text ?? '';
    const start = text.indexOf('Send the invoice');
    const kept = keptCapture({ ...capture, selection: { start, end: text.length } }, under('full', 'redacted'));
    const { selection } = kept;
    expect(kept.turns[1]?.text.slice(selection?.start, selection?.end)).toBe('Send the invoice to [email]');
  });

  it('changes nothing more the second time', () => {
    const contract = under('redacted', 'redacted');
    const once = keptCapture(personal(), contract);
    expect(keptCapture(once, contract)).toEqual(once);
  });

  it('knows its answer again in the rest of the conversation, and keeps that no fuller', () => {
    const contract = under('redacted', 'redacted');
    const capture = personal();
    const kept = keptCapture(capture, contract);
    const earlier = { ...(capture.turns[0] as Capture['turns'][number]), id: 'u0', text: `First mail of ${MAIL}` };
    const thread = {
      turns: [earlier, ...capture.turns],
      completeness: { captured: 3, total: 3, known: true, streaming: false },
    };
    expect(joinCollected(kept, thread).ok).toBe(false);
    const joined = joinCollected(kept, keptThread(thread, contract));
    expect(joined.ok).toBe(true);
    if (joined.ok) expect(JSON.stringify(keptCapture(joined.capture, contract))).not.toContain(MAIL);
  });
});

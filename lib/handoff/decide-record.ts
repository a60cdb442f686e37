/** Decides what the record tells: seen, saved, entered by hand, changed afterwards, corrected. */
import { message } from '../text/message';
import { countKey } from '../text/plural';
import { landingRefusals, selfCheckEvents } from './decide-fill';
import type { HandoffEvent } from './event';
import { labelRefusals } from './label';
import { fieldsToPlace, filledFields, gradesOf } from './placed';
import { accept, refusal, refuse } from './refuse';
import type { Command, DecideContext, Decided, Handoff, Refusal } from './schema';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** A record's address after a fill is only *seen*; seeing the same one again changes nothing. */
export function decideSeeRecord(handoff: Handoff, { address, key }: Of<'seeRecord'>): Decided {
  if (!isFilled(handoff) && handoff.state !== 'executed')
    return refuse(refusal('fill', message('handoffNothingFilled')));
  const known = handoff.record?.address === address && handoff.record.key === key;
  return known ? accept() : accept(seen(address, key));
}

const seen = (address: string, key: string | null): HandoffEvent => ({
  name: 'handoff.record.seen',
  data: { address, key },
});

function isFilled(handoff: Handoff): boolean {
  return handoff.fill !== null && handoff.fill.undoneAt === null;
}

/**
 * `executed` needs evidence besides the address together with every filled value read again, or the person's word for it. Either way every
 * field the fill left to the person must be placed: read again with what was wanted, or said or seen to be placed before. Else the record is only seen.
 */
export function decideRecordSave(handoff: Handoff, command: Of<'recordSave'>): Decided {
  const { address, key, evidence, fields, confirmed } = command;
  if (!isFilled(handoff)) return refuse(refusal('fill', message('handoffNothingFilled')));
  const seenOnly = (reason: Refusal): Decided =>
    refuse(reason, ...decideSeeRecord(handoff, { kind: 'seeRecord', address, key }).events);
  const [labelled] = labelRefusals(handoff);
  if (labelled) return seenOnly(labelled);
  const isRead = ({ field }: { field: string }) =>
    fields.some((saved) => saved.field === field && saved.grade !== 'unreadable');
  const proven = evidence.length > 0 && fields.length > 0 && filledFields(handoff.fill).every(isRead);
  if (!proven && !confirmed) return seenOnly(refusal('save.evidence', message('handoffSaveUnproven')));
  const open = fieldsToPlace(handoff.fill).filter(
    ({ field }) =>
      !fields.some((saved) => saved.field === field && (saved.grade === 'exact' || saved.grade === 'same')),
  );
  if (open.length > 0) {
    const labels = open.map(({ label }) => label).join(', ');
    return seenOnly(refusal('save.place', message(countKey('handoffNotPlaced', open.length), open.length, labels)));
  }
  const grades = fields.map(({ field, grade }) => ({ field, grade }));
  return accept({
    name: 'handoff.committed',
    data: { address, key, evidence, confirmed, byHand: false, grades },
    content: { fields, reason: null },
  });
}

/** Human work, logged as such (req 177). The same gates hold as for a fill: what is not approved is not done by hand either. */
export function decideRecordByHand(handoff: Handoff, command: Of<'recordByHand'>, context: DecideContext): Decided {
  const address = command.address.trim();
  const reason = command.reason.trim();
  if (address === '' || reason === '') return refuse(refusal('byHand', message('handoffByHandNeeds')));
  const [first] = landingRefusals(handoff, command.attested ?? [], context);
  if (first) return refuse(first);
  return accept(...selfCheckEvents(handoff, command.attested ?? [], context), {
    name: 'handoff.committed',
    data: { address, key: null, evidence: [], confirmed: true, byHand: true, grades: [] },
    content: { fields: [], reason },
  });
}

/** Only what a fill wrote can be put back, and only into the record that was saved with it. */
export function decideRecordRestore(handoff: Handoff, command: Of<'recordRestore'>): Decided {
  const { token, address, fields } = command;
  if (!handoff.fill || handoff.saved?.byHand) return refuse(refusal('fill', message('handoffNothingFilled')));
  if (handoff.record?.address !== address) return refuse(refusal('restore.record', message('restoreOtherRecord')));
  return accept({ name: 'handoff.restored', data: { token, address, grades: gradesOf(fields) }, content: { fields } });
}

/** What differs in the record now; no difference ends an earlier one, and the same differences again change nothing. */
export function decideRecordChanged(handoff: Handoff, { fields }: Of<'recordChanged'>): Decided {
  const before = handoff.changed?.fields ?? [];
  if (JSON.stringify(before) === JSON.stringify(fields)) return accept();
  return accept({
    name: 'handoff.record.changed',
    data: { fields: fields.map((item) => item.field) },
    content: { fields },
  });
}

/** Sending back or correcting a saved handoff opens a new one; what was saved stays saved. */
export function decideCorrect(handoff: Handoff, { nextId }: Of<'correct'>): Decided {
  if (nextId === handoff.id) return refuse(refusal('correct', message('handoffCorrectItself')));
  return accept({ name: 'handoff.corrected', data: { by: nextId } });
}

/** Only of a fill that stands: what was taken back is nothing to give a receipt for. */
export function decideRecordReceipt(handoff: Handoff, command: Of<'recordReceipt'>): Decided {
  const { digest, form, field, envelope, proof } = command;
  if (!handoff.fill || handoff.fill.undoneAt) return refuse(refusal('fill', message('handoffNothingFilled')));
  const content = { envelope, ...(proof ? { proof } : {}) };
  return accept({ name: 'handoff.receipt.issued', data: { digest, form, field }, content });
}

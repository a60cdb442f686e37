/** How a handoff landed, in the few stages a person remembers. */
import { fieldsByHand, filledFields } from '../../lib/handoff/placed';
import type { Handoff } from '../../lib/handoff/schema';
import { toolName } from '../capture/describe-capture';
import type { Stage } from '../ui/stages';
import type { Words } from '../ui/use-words';
import { labelIn, nameOf, type Shown } from './shown';

/** `“3 days” → “up to 10 days”` for a word or two, `Follow-up date given` for a gap, the field's name for longer edits. */
function editWords(edit: Handoff['edits'][number], label: string, { t }: Words): string {
  if (edit.from === '') return t('stageGiven', label);
  const [from, to] = difference(edit.from, edit.to);
  if (from !== '' && to !== '' && from.length + to.length <= 48) return t('stageReplaced', from, to);
  return t('stageEdited', label);
}

/** The parts in which two texts differ, in whole words; a bare number takes the word after it along: "3 days", not "3". */
export function difference(from: string, to: string): [string, string] {
  const a = from.split(/(?<=\s)/);
  const b = to.split(/(?<=\s)/);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const bare = (words: string[]) => /^\d+\s$/.test(words[words.length - 1 - end] ?? '');
  if (end > 0 && (bare(a) || bare(b))) end -= 1;
  const middle = (words: string[]) =>
    words
      .slice(start, words.length - end)
      .join('')
      .trim();
  const [was, is] = [middle(a), middle(b)];
  const mark = /[.,;:!?]$/.exec(was)?.[0];
  return mark && is.endsWith(mark) ? [was.slice(0, -1), is.slice(0, -1)] : [was, is];
}

export function landedStages(shown: Shown, words: Words): Stage[] {
  const { handoff, contract, pack } = shown;
  const { t, count, number } = words;
  const { capture, fill, saved } = handoff;
  const from = t('stageFrom', toolName(capture.tool, words), capture.model ?? t('panelModelUnknown'));
  const stages: Stage[] = [
    { icon: 'capture', tone: 'open', name: t('stageCaptured'), at: capture.capturedAt, who: from },
  ];
  const decision = handoff.decisions.findLast((one) => one.decision !== 'reject');
  const fixes = handoff.edits.map((edit) => editWords(edit, labelIn(contract, edit.field), words));
  const checkedAt = handoff.edits.at(-1)?.at ?? decision?.at;
  if (checkedAt && (handoff.edits.length > 0 || decision?.review === 'selfCheck')) {
    const n = handoff.edits.length;
    const name = n === 0 ? t('stageChecked') : count('stageCorrected', n);
    stages.push({ icon: 'pass', tone: 'pass', name, at: checkedAt, who: [...new Set(fixes)].join('; ') });
  }
  if (decision?.review === 'secondPerson')
    stages.push({
      icon: 'stateApproved',
      tone: 'said',
      name: t('stateApproved'),
      at: decision.at,
      who: nameOf(decision.by.username, pack, decision.by),
    });
  if (fill) {
    const byHand = fieldsByHand(fill).length;
    const held = t('stageFields', number(filledFields(fill).length), number(fill.fields.length));
    const who = words.parts([held, byHand > 0 && count('stagePlaced', byHand)]);
    stages.push({ icon: 'fill', tone: 'open', name: t('stageFilled'), at: fill.at, who });
  }
  if (saved)
    stages.push({
      icon: 'stateSaved',
      tone: 'pass',
      name: t('stateSaved'),
      at: saved.at,
      who: savedHow(handoff, words),
    });
  return stages;
}

function evidenceWords(evidence: string, t: Words['t']): string {
  return evidence === 'row' ? t('stageSeenRow') : t('panelQuoted', evidence.replace(/^(text|toast):/, ''));
}

/** How the save is known: seen by what, read again or not, said by the person, or done by hand. */
export function savedHow({ saved, record, fill }: Handoff, { t, list }: Words): string {
  if (!saved) return '';
  if (saved.byHand) return saved.reason ? t('stageByHand', saved.reason) : t('stageByHandPlain');
  const seen =
    saved.evidence.length > 0
      ? t(
          record?.address === fill?.address ? 'stageSeenHere' : 'stageSeenBy',
          list(saved.evidence.map((seen) => evidenceWords(seen, t))),
        )
      : t('stageSaid');
  const read = saved.fields.some((field) => field.saved !== null);
  return `${seen}; ${t(read ? 'stageReadAgain' : 'stageNotRead')}`;
}

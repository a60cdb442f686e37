/** What the toast says after a hand-off or a copy. */

import type { Capture } from '../../capture/schema';
import type { CheckResult } from '../../check/result';
import { fieldLabel } from '../../contract/field';
import type { Contract } from '../../contract/schema';
import type { CapturedData } from '../../handoff/schema';
import { readCapture, readHandoff } from '../../ledger/read';
import { type Message, message } from '../../text/message';
import { type Counted, countKey } from '../../text/plural';
import { isFirefox } from '../browser';
import { commandKey } from '../keys';
import { findContract } from '../packs';
import type { CommandReply } from '../replies';
import { languageOfWords, localeOfWords, say } from '../say';
import type { ToastView } from '../views';
import { checkNow } from './check-now';

/** The toast for a handoff that is in the ledger now. */
export async function toastForHandoff(handoffId: string): Promise<ToastView> {
  const row = await readHandoff(handoffId);
  const contract = row && (await findContract(row.handoff.contract.id))?.contract;
  const capture = row && (await readCapture(row.handoff.capture.digest));
  if (!row || !contract || !capture) return refusedToast(message('handoffUnknown', handoffId));
  return toastFor(contract, row.handoff, capture, handoffId);
}

/** The toast for any captured answer: its contract, and what is open. `handoffId` is null for a copy. */
export async function toastFor(
  contract: Contract,
  handoff: CapturedData,
  capture: Capture,
  handoffId: string | null = null,
): Promise<ToastView> {
  const checks = await checkNow(handoff, contract, capture, handoffId);
  const gaps = checks.filter((check) => check.verdict === 'gap');
  const stops = checks.filter((check) => check.verdict === 'stop');
  const counts = [count(gaps.length, 'toastGap'), count(stops.length, 'toastStop')].filter((part) => part !== null);
  const state =
    counts.length > 0
      ? new Intl.ListFormat(localeOfWords(), { type: 'unit' }).format(counts)
      : say(message('toastReady'));
  // Only here, beside the answer, can the person still load the rest of the conversation: so it is said first.
  const open = [partNote(capture), gapNote(contract, gaps), ...stops.map(stopNote)].filter((part) => part !== null);
  return {
    title: say(message('toastTitle', contract.name, state)),
    note: open.length > 0 ? open.slice(0, 2).join(' ') : await wayToForm(contract.target.product),
    openLabel: say(message('toastOpenPanel')),
    openKey: await commandKey('open-panel'),
    stays: open.length > 0,
    tone: stops.length > 0 ? 'stop' : open.length > 0 ? 'warn' : 'plain',
  };
}

/** Where to go next. Firefox cannot vouch for a press beside the form, so there the key is named; without one the panel fills. */
async function wayToForm(product: string): Promise<string> {
  const key = isFirefox() ? await commandKey('fill') : null;
  return say(key === null ? message('toastGoTo', product) : message('toastGoToKey', product, key));
}

/** The toast where nothing was taken. */
export function refusedToast(reason: Message): ToastView {
  return {
    title: say(message('toastNothingTaken')),
    note: say(reason),
    openLabel: null,
    openKey: null,
    stays: true,
    tone: 'warn',
  };
}

function partNote({ completeness: { captured, total } }: Capture): string | null {
  return total !== null && total > captured ? say(message('checkHalfLoaded', captured, total)) : null;
}

function gapNote(contract: Contract, gaps: CheckResult[]): string | null {
  const labels = gaps.flatMap(({ field, observed }) =>
    field ? [fieldLabel(contract, field).toLocaleLowerCase()] : (observed ?? []),
  );
  // What has no name of its own is said in its sentence, where nothing else is open.
  const [first] = gaps;
  if (labels.length === 0) return first?.detail ? say(first.detail) : null;
  return say(message('toastGaps', new Intl.ListFormat(localeOfWords()).format(labels)));
}

function stopNote(stop: CheckResult): string | null {
  if (stop.versus) return say(message('toastNotInSource', `“${stop.versus.claim}”`));
  return stop.detail ? say(stop.detail) : null;
}

function count(n: number, base: Counted): string | null {
  if (n === 0) return null;
  return say(message(countKey(base, n, languageOfWords()), new Intl.NumberFormat(localeOfWords()).format(n)));
}

/** The toast of a command that was to make a handoff. */
export async function toastOf(reply: CommandReply): Promise<ToastView> {
  if (reply.ok) return toastForHandoff(reply.handoffId);
  return refusedToast('failed' in reply ? reply.failed : reply.refusal.message);
}

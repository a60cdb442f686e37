/** Pausing a contract and letting it go on: recorded as events that colleagues' browsers hear of, and said wherever the contract would be used. */
import type { Contract } from '../../contract/schema';
import {
  mayPause,
  PAUSE_COMMAND,
  PAUSED,
  type Pause,
  pausersOf,
  RESUMED,
  readLastWord,
  readPauses,
} from '../../ledger/pause';
import type { Pack } from '../../pack/schema';
import { agoOf } from '../../text/ago';
import { type Message, message } from '../../text/message';
import { now } from '../clock';
import { actorFor, isPractice } from '../identity';
import { digestOf, findContract } from '../packs';
import type { PackReply } from '../replies';
import { localeOfWords } from '../say';
import { guarded } from './guard';
import { ledger } from './recall';

export interface PauseOrder {
  commandId: string;
  contractId: string;
  pause: boolean;
  /** Stays in this browser; colleagues hear who and when. */
  reason: string;
  /** Plays this practice character, under a practice contract alone. */
  as: string | null;
}

/** Records that a contract is paused or goes on, if whoever asks has the right to it. A repeat is answered as the first time. */
export async function pauseContract({ commandId, contractId, pause, reason, as }: PauseOrder): Promise<PackReply> {
  const done = await guarded(async () => {
    const found = await findContract(contractId);
    if (!found) return { ok: false as const, reason: message('contractGone', contractId) };
    const { contract } = found;
    const actor = await actorFor(contract, found.pack, as);
    const bound = actor.declared === 'pack' || (actor.declared === 'practice' && isPractice(contract));
    if (!bound || !mayPause(contract, actor.username))
      return { ok: false as const, reason: message('pauseNotYours', contract.name, pausersOf(contract).join(', ')) };
    const digest = await digestOf(contract);
    const event = {
      name: pause ? PAUSED : RESUMED,
      data: { after: await readLastWord(contract, found.pack) },
      content: { reason },
    };
    const appended = await ledger.append({
      commandId: `${PAUSE_COMMAND}${commandId}`,
      handoff: null,
      expectedSeq: null,
      events: [event],
      actor,
      contract: { id: contract.id, version: contract.version, digest },
    });
    return appended.ok ? { ok: true as const } : { ok: false as const, reason: appended.message };
  });
  return done.ok ? { ok: true } : { ok: false, message: done.reason };
}

/** `19 Nov 2026, 10:00` */
function momentOf(iso: string): string {
  return new Date(iso).toLocaleString(localeOfWords(), { dateStyle: 'medium', timeStyle: 'short' });
}

/** Who paused it and when; of another browser's pause also how old that word is. */
export function wordPause({ name, at, asOf }: Pause, contract: string, today: string): Message {
  if (asOf === null) return message('pausedHere', contract, name, momentOf(at));
  return message('pausedElsewhere', contract, name, momentOf(at), agoOf(asOf, today, localeOfWords()));
}

/** Why nothing may be proposed or filled under a contract now; null where it is not paused. */
export async function pauseSentence(
  { contract, pack }: { contract: Contract; pack: Pack },
  today = now(),
): Promise<Message | null> {
  const pause = (await readPauses([{ ...pack, contracts: [contract] }])).get(contract.id);
  return pause ? wordPause(pause, contract.name, today) : null;
}

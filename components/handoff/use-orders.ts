/** Gives commands on one handoff, one at a time, and keeps the refusal until the person has read it. */
import { useCallback, useRef, useState } from 'react';
import type { CheckResult } from '../../lib/check/result';
import { type Message, message } from '../../lib/text/message';
import { type PersonCommand, type Platform, usePlatform } from '../platform-context';

/** Why something did not happen, in a sentence that says what was kept. */
export interface Trouble {
  sentence: Message;
  checks: CheckResult[];
}

type Send = Platform['send'];

export interface Orders {
  busy: boolean;
  trouble: Trouble | null;
  dismiss(): void;
  /** Runs one message that answers like a command; true where it was done. */
  run(order: (commandId: string, send: Send) => Promise<unknown>): Promise<boolean>;
  /** Gives one command; `as` plays a practice character. */
  command(handoffId: string, command: PersonCommand, as?: string | null): Promise<boolean>;
}

/** Reads a reply of the background as trouble, or null where it says that it was done. */
export function troubleOf(reply: unknown): Trouble | null {
  if (reply === null) return null;
  const answer = reply as
    | { ok?: boolean; refusal?: { message: Message; checks: CheckResult[] }; failed?: Message; reason?: Message }
    | undefined;
  if (answer?.ok) return null;
  if (answer?.refusal) return { sentence: answer.refusal.message, checks: answer.refusal.checks };
  return { sentence: answer?.failed ?? answer?.reason ?? message('panelNoAnswer'), checks: [] };
}

export function useOrders(): Orders {
  const { send } = usePlatform();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const running = useRef(0);
  const run = useCallback<Orders['run']>(
    async (order) => {
      running.current += 1;
      setBusy(true);
      const commandId = crypto.randomUUID();
      // No answer: the background died with the command in hand. Asked again by the same id, nothing is done twice.
      const first = await order(commandId, send);
      const reply = first === undefined ? await order(commandId, send) : first;
      running.current -= 1;
      setBusy(running.current > 0);
      const found = troubleOf(reply);
      setTrouble(found);
      return found === null;
    },
    [send],
  );
  const command = useCallback<Orders['command']>(
    (handoffId, given, as = null) =>
      run((commandId, post) => post('ui>bg handoff.command', { commandId, handoffId, command: given, as })),
    [run],
  );
  const dismiss = useCallback(() => setTrouble(null), []);
  return { busy, trouble, dismiss, run, command };
}

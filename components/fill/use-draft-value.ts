/** A value being typed: kept here while the person types, handed on after a pause or when they leave the field. */
import { useCallback, useEffect, useRef, useState } from 'react';

/** Milliseconds without a key before a value is handed on. */
const PAUSE = 400;

export interface DraftValue {
  shown: string;
  change(value: string): void;
  /** The person left the field: hand on what is waiting. */
  leave(): void;
}

/** `save` resolves to whether the value was kept; what was typed stays in the field where it was not. */
export function useDraftValue(value: string, save: (value: string) => Promise<boolean>): DraftValue {
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<string | null>(null);
  const present = useRef(value);
  const saving = useRef(save);
  present.current = value;
  saving.current = save;

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const next = waiting.current;
    waiting.current = null;
    if (next === null) return;
    if (next === present.current) return setDraft((now) => (now === next ? null : now));
    await saving.current(next);
  }, []);

  // Once the handoff holds what was typed, it is the truth again.
  useEffect(() => {
    setDraft((now) => (now === value ? null : now));
  }, [value]);
  // A panel that closes under the person's hands must not lose what they typed.
  useEffect(() => () => void flush(), [flush]);

  return {
    shown: draft ?? value,
    change(next) {
      setDraft(next);
      waiting.current = next;
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, PAUSE);
    },
    leave: () => void flush(),
  };
}

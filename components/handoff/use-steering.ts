/** Passes keys on to a page that waits to be pointed at: the browser leaves them with the panel that was pressed. */
import { type KeyboardEvent, useState } from 'react';
import type { Payload } from '../../lib/platform/protocol';

type PickKey = Payload<'ui>bg pick.key'>['key'];

const KEYS = new Set<string>([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Enter',
  'Escape',
] satisfies PickKey[]);

export interface Steering {
  on: boolean;
  set(on: boolean): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** `send` passes one key and tells whether anybody still points there. */
export function useSteering(send: (key: PickKey) => Promise<{ there: boolean } | undefined>): Steering {
  const [on, set] = useState(false);
  const press = async (event: KeyboardEvent) => {
    if (!KEYS.has(event.key)) return;
    event.preventDefault();
    const reply = await send(event.key as PickKey);
    if (!reply?.there || event.key === 'Escape') set(false);
  };
  return { on, set, onKeyDown: (event) => void (on && press(event)) };
}

/** The shared folder of this page: chosen, asked for again, looked at every few seconds while the page is open, and let go. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { usePlatform } from '../platform-context';
import { type FolderWork, lookOnce, startWork } from './folder-turn';

/** Milliseconds between two looks; after a long one, so many times as long as it took. */
const PAUSE = 4000;
const REST = 4;

export type FolderView =
  | { state: 'unavailable' }
  | { state: 'loading' }
  | { state: 'none' }
  | { state: 'asks'; name: string }
  | { state: 'on'; name: string; elsewhere: boolean; work: FolderWork };

interface Held {
  folder: FileSystemDirectoryHandle;
  granted: boolean;
}

export interface SharedFolderHold {
  view: FolderView;
  choose(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
  /** Writes the own file whatever it says. */
  replace(): Promise<void>;
}

export function useSharedFolder(): SharedFolderHold {
  const platform = usePlatform();
  const port = platform.sharedFolder ?? null;
  const [held, setHeld] = useState<Held | null | undefined>(port ? undefined : null);
  const [seen, setSeen] = useState<{ elsewhere: boolean; work: FolderWork } | null>(null);
  const work = useRef(startWork());
  const look = useRef<(over?: boolean) => Promise<void>>(async () => undefined);

  useEffect(() => {
    let gone = false;
    const find = async () => {
      const folder = (await port?.kept()) ?? null;
      const granted = folder ? (await port?.access(folder, false)) === 'granted' : false;
      if (!gone) setHeld(folder && { folder, granted });
    };
    void find();
    return () => {
      gone = true;
    };
  }, [port]);

  useEffect(() => {
    if (!held?.granted || !port) return;
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let turn: Promise<void> = Promise.resolve();
    const once = async (over: boolean) => {
      if (ended) return;
      clearTimeout(timer);
      const began = performance.now();
      const { folder } = held;
      const ran = await port.alone(() => lookOnce(work.current, folder, platform, { over }));
      if (ended) return;
      if (work.current.fault?.key === 'folderNotAllowed' && (await port.access(folder, false)) !== 'granted')
        return setHeld({ folder, granted: false });
      setSeen({ elsewhere: !ran, work: { ...work.current } });
      timer = setTimeout(() => void look.current(), Math.max(PAUSE, REST * (performance.now() - began)));
    };
    look.current = (over = false) => {
      turn = turn.then(() => once(over));
      return turn;
    };
    const again = () => void look.current();
    again();
    addEventListener('focus', again);
    return () => {
      ended = true;
      clearTimeout(timer);
      removeEventListener('focus', again);
      look.current = async () => undefined;
    };
  }, [held, port, platform]);

  const begin = useCallback((folder: FileSystemDirectoryHandle | null) => {
    if (!folder) return;
    work.current = startWork();
    setSeen(null);
    setHeld({ folder, granted: true });
  }, []);

  const viewOf = (): FolderView => {
    if (!port) return { state: 'unavailable' };
    if (held === undefined) return { state: 'loading' };
    if (!held) return { state: 'none' };
    const { name } = held.folder;
    if (!held.granted) return { state: 'asks', name };
    return { state: 'on', name, elsewhere: seen?.elsewhere ?? false, work: seen?.work ?? work.current };
  };
  return {
    view: viewOf(),
    choose: async () => begin((await port?.choose()) ?? null),
    async resume() {
      if (held && (await port?.access(held.folder, true)) === 'granted') begin(held.folder);
    },
    async stop() {
      await port?.forget();
      setHeld(null);
      setSeen(null);
    },
    replace: () => look.current(true),
  };
}

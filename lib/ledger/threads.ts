/** Reads sealed bundles in threads of their own, so that hashing and looking at every entry of a long log keeps no page waiting. */
import { type BundleReader, type BundleReading, startReader } from './read-bundle';
import type { LedgerDatabase, SealedRow } from './store';
import type { LedgerVerification, VerifyOptions } from './verify-run';
import { verifyStored } from './verify-stored';

/** The program of a thread, beside the page. */
export const PROGRAM = 'bundle.js';

/** Beyond this many the database is what they wait for. */
const MOST = 4;

type Answer = (reading: BundleReading | null) => void;

interface Thread {
  read: BundleReader;
  close(): void;
}

/** A thread answers in the order it is asked. One that could not start, or ended, has read nothing: what it was asked is judged one by one. */
function startThread(address: string, onFault: () => void): Thread {
  const worker = new Worker(address);
  const waiting: Answer[] = [];
  worker.onmessage = ({ data }: MessageEvent<BundleReading | null>) => waiting.shift()?.(data);
  worker.onerror = worker.onmessageerror = () => {
    worker.terminate();
    onFault();
    for (const answer of waiting.splice(0)) answer(null);
  };
  return {
    read: (row) =>
      new Promise((answer) => {
        worker.postMessage(row, [row.entries.buffer, row.marks.buffer]);
        waiting.push(answer);
      }),
    close: () => worker.terminate(),
  };
}

/** Threads as many as the computer has processors. They start at once, beside the first look into the database. */
function openThreads(address: string): Thread {
  const own = startReader();
  let broken = false;
  let turn = 0;
  const onFault = () => {
    broken = true;
  };
  const count = Math.min(MOST, Math.max(2, navigator.hardwareConcurrency));
  const threads = Array.from({ length: count }, () => startThread(address, onFault));
  const read = async (row: SealedRow) => {
    const thread = threads[turn] as Thread;
    turn = (turn + 1) % count;
    return broken ? own(row) : thread.read(row);
  };
  const close = () => {
    for (const thread of threads) thread.close();
  };
  return { read, close };
}

/** Verifies the log of this browser as `verifyStored` does, with threads where there are any. `folder` is the address of the folder their program is in. */
export async function verifyInThreads(
  options: VerifyOptions,
  folder: string,
  db?: LedgerDatabase,
): Promise<LedgerVerification | null> {
  if (typeof Worker === 'undefined') return verifyStored(options, db);
  const threads = openThreads(folder + PROGRAM);
  try {
    return await verifyStored(options, db, threads.read);
  } finally {
    threads.close();
  }
}

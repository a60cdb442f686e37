/** Ends a browser at once, with every process it started: one that lives on writes into the profile the next one starts on. */
import type { ChildProcess } from 'node:child_process';

/** Milliseconds for what was killed to be gone; where nothing reaps the dead they are counted as there. */
const GONE = 5000;

/** Signals the process group a browser leads; false where there is none, or no such thing. */
function signal(pid: number, name: 'SIGKILL' | 0): boolean {
  try {
    return process.kill(-pid, name);
  } catch {
    return false;
  }
}

/** Kills the browser's whole process group, and waits until nobody of it is left. */
export async function endAtOnce(program: ChildProcess | null): Promise<void> {
  if (!program?.pid) return;
  const { pid } = program;
  const over = program.exitCode !== null || program.signalCode !== null;
  const gone = over ? Promise.resolve() : new Promise<void>((done) => program.once('exit', () => done()));
  signal(pid, 'SIGKILL');
  program.kill('SIGKILL');
  await gone;
  const until = Date.now() + GONE;
  while (signal(pid, 0) && Date.now() < until) await new Promise((done) => setTimeout(done, 20));
}

/** A system's own folder, commands and server on 127.0.0.1; nothing of the machine's own installation is touched. */
import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFolder } from '../remove-folder';

/** A system of record that runs, with the database it writes to. */
export interface System {
  name: string;
  origin: string;
  login: { user: string; password: string };
  /** Rows of a query on its database. */
  rows(sql: string): Record<string, string | number | null>[];
  close(): Promise<void>;
}

/** A new folder that belongs to the user the system runs as. */
export interface Home {
  folder: string;
  uid: number;
  gid: number;
  /** Writes a file that the user may read and nobody else may write. */
  put(name: string, text: string): string;
  remove(): void;
}

/** In memory where the machine has it: setting up a database waits for the disk most of the time. */
const parent = () => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());

export function makeHome(name: string, user: string): Home {
  const [uid = 0, gid = 0] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, user])));
  const folder = mkdtempSync(join(parent(), `waybill-${name}-`));
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
  return {
    folder,
    uid,
    gid,
    put(file, text) {
      const path = join(folder, file);
      writeFileSync(path, text, { mode: 0o600 });
      chownSync(path, uid, gid);
      return path;
    },
    remove: () => removeFolder(folder),
  };
}

/** Runs a command to its end and returns what it printed. Throws with the last lines of its error, never the whole trace. */
export function runAs(program: string, args: string[], as: SpawnOptions): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { ...as, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout?.on('data', (chunk) => (out += chunk));
    child.stderr?.on('data', (chunk) => (err += chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) return done(out);
      fail(new Error(`${program} ${args[0]} ended with ${code}: ${err.trim().split('\n').slice(-3).join(' · ')}`));
    });
  });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** A server that answers now; `stop` ends it and what it started. */
export async function serve(
  name: string,
  url: string,
  program: string,
  args: string[],
  as: SpawnOptions,
): Promise<{ stop(): Promise<void> }> {
  const child = spawn(program, args, { ...as, stdio: 'ignore', detached: true });
  const stop = () => stopGroup(child);
  const until = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode} while starting.`);
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return { stop };
    if (Date.now() > until) {
      await stop();
      throw new Error(`${name} did not answer within a minute.`);
    }
    await new Promise((wait) => setTimeout(wait, 200));
  }
}

/** Ends a server with its workers, which are in a process group of their own. */
async function stopGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  process.kill(-pid, 'SIGTERM');
  const slow = setTimeout(() => process.kill(-pid, 'SIGKILL'), 5000);
  await gone;
  clearTimeout(slow);
}

/** Asks a SQLite file without ever writing to it. */
export function rowsOf(database: string): System['rows'] {
  return (sql) =>
    JSON.parse(
      execFileSync('sqlite3', ['-readonly', '-cmd', '.timeout 5000', '-json', database, sql], { encoding: 'utf8' }) ||
        '[]',
    );
}

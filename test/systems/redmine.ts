/** A real Redmine on this machine: installed with apt, started on 127.0.0.1 over a database of its own, and asked what it saved. */
import { type ChildProcess, execFileSync, type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const APP = '/usr/share/redmine';
const PACKAGES = ['redmine', 'redmine-sqlite', 'ruby-webrick', 'puma'];
/** What the package would ask: it need not make a database, because every run makes its own. */
const ANSWERS = [
  'redmine redmine/instances/default/dbconfig-install boolean false',
  'redmine redmine/instances/default/database-type select sqlite3',
  'redmine redmine/default-language select en',
];

export interface Redmine {
  origin: string;
  login: { user: string; password: string };
  /** Numbers Redmine gave what was seeded, by name. */
  trackers: Record<string, number>;
  /** Rows of a query on the database the running Redmine writes to. */
  rows(sql: string): Record<string, string | number | null>[];
  /** The language the person at Redmine has chosen in their account, from the next page on. */
  setLanguage(language: string): void;
  close(): Promise<void>;
}

const NEEDED = [join(APP, 'config.ru'), '/usr/bin/puma', '/usr/bin/ruby', '/usr/bin/sqlite3'];
const isThere = () => NEEDED.every((path) => existsSync(path));

/** Why no system can be installed here at all, or null. */
export function whyNoSystems(): string | null {
  if (process.getuid?.() !== 0) return 'it needs root';
  return existsSync('/usr/bin/apt-get') ? null : 'it needs apt';
}

/** Installs what is missing, once. Throws with apt's last words where it cannot. */
export function installRedmine(say: (line: string) => void): void {
  if (isThere()) return;
  say('installing Redmine with apt (about a minute)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('debconf-set-selections', { input: `${ANSWERS.join('\n')}\n` });
  spawnSync('apt-get', ['update', '-qq'], { env });
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES];
  const { status, stderr } = spawnSync('apt-get', install, { env, encoding: 'utf8' });
  if (status !== 0 || !isThere())
    throw new Error(
      `apt could not install Redmine (exit ${status}): ${stderr.trim().split('\n').slice(-5).join(' · ')}`,
    );
}

/** Runs a command of Redmine and returns what it printed. Throws with the first lines of its error, never the whole trace. */
function rails(args: string[], as: SpawnSyncOptions): string {
  const { status, stdout, stderr } = spawnSync('/usr/bin/ruby', ['bin/rails', ...args], { ...as, encoding: 'utf8' });
  if (status === 0) return stdout;
  throw new Error(`rails ${args[0]} ended with ${status}: ${stderr.trim().split('\n').slice(0, 3).join(' · ')}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function answers(origin: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Redmine ended with ${child.exitCode} while starting.`);
    const response = await fetch(`${origin}/login`).catch(() => null);
    if (response?.ok) return;
    if (Date.now() > until) throw new Error('Redmine did not answer within a minute.');
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** Starts Redmine on a new database, seeded for the test: whatever the machine's own Redmine holds stays as it is. */
export async function startRedmine(): Promise<Redmine> {
  const [uid = 0, gid = 0] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, 'www-data'])));
  const folder = mkdtempSync(join(tmpdir(), 'waybill-redmine-'));
  const database = join(folder, 'redmine.sqlite');
  const seed = join(folder, 'seed.rb');
  writeFileSync(database, '');
  copyFileSync(join(here, 'redmine-seed.rb'), seed);
  for (const path of [folder, database, seed]) chownSync(path, uid, gid);
  chmodSync(folder, 0o700);

  const password = `Waybill-${folder.slice(-6)}-1`;
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    LANG: 'C.UTF-8',
    DATABASE_URL: `sqlite3:${database}`,
    RAILS_ENV: 'production',
    RAILS_SERVE_STATIC_FILES: '1',
    // Where the migration would write the tables down; the package's own folder stays as it is.
    SCHEMA: '/dev/null',
    WAYBILL_PASSWORD: password,
  };
  const as = { cwd: APP, uid, gid, env };
  let child: ChildProcess | null = null;
  const close = async () => {
    if (child && child.exitCode === null) {
      const gone = new Promise((done) => child?.once('exit', done));
      child.kill('SIGTERM');
      const slow = setTimeout(() => child?.kill('SIGKILL'), 5000);
      await gone;
      clearTimeout(slow);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    rails(['db:migrate'], as);
    const seeded = rails(['runner', seed], as);
    const { trackers } = JSON.parse(seeded.trim().split('\n').at(-1) ?? '') as Pick<Redmine, 'trackers'>;
    const origin = `http://127.0.0.1:${await freePort()}`;
    const bind = origin.replace('http:', 'tcp:');
    const args = ['-C', '/dev/null', '-e', 'production', '-b', bind, '-t', '1:4', 'config.ru'];
    child = spawn('/usr/bin/puma', args, { ...as, stdio: 'ignore' });
    await answers(origin, child);
    return {
      origin,
      login: { user: 'admin', password },
      trackers,
      rows: (sql) =>
        JSON.parse(execFileSync('sqlite3', ['-readonly', '-json', database, sql], { encoding: 'utf8' }) || '[]'),
      setLanguage: (language) => {
        const change = `update users set language = '${language}' where login = 'admin'`;
        execFileSync('sqlite3', ['-cmd', '.timeout 5000', database, change], { uid, gid });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

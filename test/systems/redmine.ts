/** A real Redmine on this machine: installed with apt, started on 127.0.0.1 over a copy of its database, and asked what it saved. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const APP = '/usr/share/redmine';
const DATABASE = '/var/lib/dbconfig-common/sqlite3/redmine/instances/default/redmine_default';
const PACKAGES = ['redmine', 'redmine-sqlite', 'ruby-webrick', 'puma'];
/** What the package would ask: its own SQLite database, with the tables and lists it comes with. */
const ANSWERS = [
  'redmine redmine/instances/default/dbconfig-install boolean true',
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
  close(): Promise<void>;
}

const isThere = () => existsSync(join(APP, 'config.ru')) && existsSync(DATABASE) && existsSync('/usr/bin/puma');

/** Installs what is missing; the sentence says why this machine cannot, or null where Redmine is there. */
export function installRedmine(say: (line: string) => void): string | null {
  if (process.getuid?.() !== 0) return 'it needs root';
  if (!existsSync('/usr/bin/apt-get')) return 'it needs apt';
  if (isThere()) return null;
  say('installing Redmine with apt (about a minute)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('debconf-set-selections', { input: `${ANSWERS.join('\n')}\n` });
  spawnSync('apt-get', ['update', '-qq'], { env });
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES];
  const { status, stderr } = spawnSync('apt-get', install, { env, encoding: 'utf8' });
  if (status === 0 && isThere()) return null;
  return `apt could not install Redmine with SQLite (exit ${status}): ${stderr.trim().split('\n').at(-1) ?? ''}`;
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

/** Starts Redmine on a fresh copy of the installed database, seeded for the test: whatever the machine's own Redmine holds stays as it is. */
export async function startRedmine(): Promise<Redmine> {
  const [uid = 0, gid = 0] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, 'www-data'])));
  const folder = mkdtempSync(join(tmpdir(), 'waybill-redmine-'));
  const database = join(folder, 'redmine.sqlite');
  const seed = join(folder, 'seed.rb');
  copyFileSync(DATABASE, database);
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
    const seeded = execFileSync('/usr/bin/ruby', ['bin/rails', 'runner', seed], { ...as, encoding: 'utf8' });
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
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A real Request Tracker on this machine: installed with apt, started on 127.0.0.1 over a database of its own, and asked what it saved. */
import { chownSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Needs } from './apt';
import { freePort, makeHome, rowsOf, runAs, type System, serve } from './server';

const here = dirname(fileURLToPath(import.meta.url));
const SERVER = '/usr/share/request-tracker5/libexec/rt-server';
const SETUP = '/usr/sbin/rt-setup-database-5';

export const requestTrackerNeeds: Needs = {
  name: 'Request Tracker',
  packages: ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone', 'sqlite3'],
  answers: [
    'dbconfig-install boolean false',
    'database-type select sqlite3',
    'initial-root-password password unused',
    'initial-root-password-again password unused',
    'rtname string rt.example.com',
    'organization string example.com',
    'webbaseurl string http://127.0.0.1',
  ].map((answer) => `request-tracker5 request-tracker5/${answer}`),
  files: [SERVER, SETUP, '/usr/bin/sqlite3'],
  takes: 'one to two minutes',
};

/** The account every new Request Tracker has; its database is gone after the run. */
const LOGIN = { user: 'root', password: 'password' };

function settings(folder: string, port: number): string {
  const said = {
    rtname: 'rt.example.com',
    Organization: 'example.com',
    DatabaseType: 'SQLite',
    DatabaseName: join(folder, 'rt.sqlite'),
    WebPath: '',
    WebDomain: '127.0.0.1',
    WebPort: port,
    WebBaseURL: `http://127.0.0.1:${port}`,
    MailCommand: 'testfile',
    LogToSyslog: '',
    Timezone: 'UTC',
    MasonDataDir: join(folder, 'mason'),
    MasonSessionDir: join(folder, 'session'),
  };
  return [...Object.entries(said).map(([name, value]) => `Set($${name}, '${value}');`), '1;'].join('\n');
}

/** Starts Request Tracker on a new database, seeded for the test. */
export async function startRequestTracker(): Promise<System> {
  const home = makeHome('rt', 'www-data');
  const { folder, uid, gid } = home;
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  for (const name of ['mason', 'session', 'site']) {
    mkdirSync(join(folder, name), { mode: 0o700 });
    chownSync(join(folder, name), uid, gid);
  }
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    TMPDIR: folder,
    LANG: 'C.UTF-8',
    RT_SITE_CONFIG: home.put('site.pm', settings(folder, port)),
    RT_SITE_CONFIG_DIR: join(folder, 'site'),
  };
  const as = { cwd: folder, uid, gid, env };
  const setUp = (...args: string[]) => runAs(SETUP, ['--skip-create', ...args], as);
  try {
    await setUp('--action', 'init');
    const data = home.put('data.pl', readFileSync(join(here, 'request-tracker-data.pl'), 'utf8'));
    await setUp('--action', 'insert', '--datafile', data);
    const args = ['--host', '127.0.0.1', '--port', String(port), '--max-workers', '2'];
    const server = await serve('Request Tracker', `${origin}/`, SERVER, args, as);
    return {
      name: 'Request Tracker',
      origin,
      login: LOGIN,
      rows: rowsOf(join(folder, 'rt.sqlite')),
      async close() {
        await server.stop();
        home.remove();
      },
    };
  } catch (error) {
    home.remove();
    throw error;
  }
}

/** A real Redmine on this machine: installed with apt, started on 127.0.0.1 over a database of its own, and asked what it saved. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Needs } from './apt';
import { freePort, makeHome, rowsOf, runAs, type System, serve } from './server';

const here = dirname(fileURLToPath(import.meta.url));
const APP = '/usr/share/redmine';

export const redmineNeeds: Needs = {
  name: 'Redmine',
  packages: ['redmine', 'redmine-sqlite', 'ruby-webrick', 'puma', 'sqlite3'],
  answers: [
    'redmine redmine/instances/default/dbconfig-install boolean false',
    'redmine redmine/instances/default/database-type select sqlite3',
    'redmine redmine/default-language select en',
  ],
  files: [join(APP, 'config.ru'), '/usr/bin/puma', '/usr/bin/ruby', '/usr/bin/sqlite3'],
  takes: 'about a minute',
};

export interface Redmine extends System {
  /** Numbers Redmine gave what was seeded, by name. */
  trackers: Record<string, number>;
  /** The language the person at Redmine has chosen in their account, from the next page on. */
  setLanguage(language: string): void;
}

/** Starts Redmine on a new database, seeded for the test: whatever the machine's own Redmine holds stays as it is. */
export async function startRedmine(): Promise<Redmine> {
  const home = makeHome('redmine', 'www-data');
  const { folder, uid, gid } = home;
  const database = home.put('redmine.sqlite', '');
  const seed = home.put('seed.rb', readFileSync(join(here, 'redmine-seed.rb'), 'utf8'));
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
  const rails = (...args: string[]) => runAs('/usr/bin/ruby', ['bin/rails', ...args], as);
  try {
    await rails('db:migrate');
    const seeded = await rails('runner', seed);
    const { trackers } = JSON.parse(seeded.trim().split('\n').at(-1) ?? '') as Pick<Redmine, 'trackers'>;
    const origin = `http://127.0.0.1:${await freePort()}`;
    const bind = origin.replace('http:', 'tcp:');
    const args = ['-C', '/dev/null', '-e', 'production', '-b', bind, '-t', '1:4', 'config.ru'];
    const server = await serve('Redmine', `${origin}/login`, '/usr/bin/puma', args, as);
    return {
      name: 'Redmine',
      origin,
      login: { user: 'admin', password },
      trackers,
      rows: rowsOf(database),
      setLanguage: (language) => {
        const change = `update users set language = '${language}' where login = 'admin'`;
        execFileSync('sqlite3', ['-cmd', '.timeout 5000', database, change], { uid, gid });
      },
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

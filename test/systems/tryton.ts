/** A real Tryton with its web client on this machine: installed with apt, started on 127.0.0.1 over a database of its own, and asked what it saved. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Needs } from './apt';
import { freePort, makeHome, rowsOf, runAs, type System, serve } from './server';

const here = dirname(fileURLToPath(import.meta.url));
const CLIENT = '/usr/share/tryton-sao/www';

export const trytonNeeds: Needs = {
  name: 'Tryton',
  packages: ['tryton-server', 'tryton-sao', 'tryton-modules-sale-opportunity', 'tryton-proteus', 'sqlite3'],
  answers: [],
  files: ['/usr/bin/trytond', '/usr/bin/trytond-admin', join(CLIENT, 'index.html'), '/usr/bin/sqlite3'],
  takes: 'about a minute',
};

/** Starts Tryton on a new database, seeded for the test while no server runs: SQLite lets one of them write. */
export async function startTryton(): Promise<System> {
  const home = makeHome('tryton', 'nobody');
  const { folder, uid, gid } = home;
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const password = `Waybill-${folder.slice(-6)}-1`;
  const settings = home.put(
    'trytond.conf',
    `[web]\nlisten=127.0.0.1:${port}\nroot=${CLIENT}\n[database]\nuri=sqlite://\npath=${folder}\n`,
  );
  home.put('crm.sqlite', '');
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: folder,
    LANG: 'C.UTF-8',
    PYTHONWARNINGS: 'ignore',
    TRYTONPASSFILE: home.put('password', password),
  };
  const as = { cwd: folder, uid, gid, env };
  const admin = (...args: string[]) => runAs('/usr/bin/trytond-admin', ['-c', settings, '-d', 'crm', ...args], as);
  try {
    await admin('--all', '--email', 'admin@example.com');
    await admin('-u', 'sale_opportunity', 'sale', 'party', 'company', '--activate-dependencies');
    const seed = home.put('seed.py', readFileSync(join(here, 'tryton-seed.py'), 'utf8'));
    await runAs('/usr/bin/python3', [seed, settings], as);
    const server = await serve('Tryton', `${origin}/`, '/usr/bin/trytond', ['-c', settings, '-d', 'crm'], as);
    return {
      name: 'Tryton',
      origin,
      login: { user: 'admin', password },
      rows: rowsOf(join(folder, 'crm.sqlite')),
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

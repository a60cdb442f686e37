/** Installs what a system of record needs with apt, once. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What a system needs installed. */
export interface Needs {
  name: string;
  packages: string[];
  /** What the packages would ask: they need not make a database, because every run makes its own. */
  answers: string[];
  /** Files that are there once it is installed. */
  files: string[];
  /** About how long that takes. */
  takes: string;
}

/** Why no system can be installed here at all, or null. */
export function whyNoSystems(): string | null {
  if (process.getuid?.() !== 0) return 'it needs root';
  return existsSync('/usr/bin/apt-get') ? null : 'it needs apt';
}

/** Installs what is missing. Throws with apt's last words where it cannot. */
export function install({ name, packages, answers, files, takes }: Needs, say: (line: string) => void): void {
  const isThere = () => files.every((path) => existsSync(path));
  if (isThere()) return;
  say(`installing ${name} with apt (${takes})`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('debconf-set-selections', { input: `${answers.join('\n')}\n` });
  spawnSync('apt-get', ['update', '-qq'], { env });
  const order = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  const { status, stderr } = spawnSync('apt-get', order, { env, encoding: 'utf8' });
  if (status !== 0 || !isThere())
    throw new Error(
      `apt could not install ${name} (exit ${status}): ${stderr.trim().split('\n').slice(-5).join(' · ')}`,
    );
}

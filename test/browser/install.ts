/** Gets a Chromium onto a machine that has no browser, by its own package manager and only where that is allowed. */
import { spawn } from 'node:child_process';
import { type FoundChromium, findChromium, type Machine, thisMachine } from './find';

export type Installed = { ok: true; browser: FoundChromium; installed: boolean } | { ok: false; reason: string };

/** What the installer may do; a test passes its own. `run` resolves to the exit code. */
export interface Installer {
  machine: Machine;
  isRoot: boolean;
  run(command: string, args: string[]): Promise<number>;
  say(line: string): void;
}

const MINUTES_10 = 600_000;

export const thisInstaller: Installer = {
  machine: thisMachine,
  isRoot: process.getuid?.() === 0,
  say: (line) => process.stderr.write(`${line}\n`),
  run: (command, args) =>
    new Promise((resolve) => {
      const child = spawn(command, args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        timeout: MINUTES_10,
      });
      child.on('error', () => resolve(127));
      child.on('close', (code) => resolve(code ?? 1));
    }),
};

const WANTED = 'Install Chromium, Chrome or Edge, or set WAYBILL_CHROMIUM to the program.';

/** An installed browser, or one installed now with apt where this process is root, or the sentence that names what to install. */
export async function ensureChromium(installer: Installer = thisInstaller): Promise<Installed> {
  const { machine, isRoot, run, say } = installer;
  const present = findChromium(machine);
  if (present) return { ok: true, browser: present, installed: false };
  const apt = machine.platform === 'linux' && machine.isProgram('/usr/bin/apt-get');
  if (!apt || !isRoot) return { ok: false, reason: `No browser found. ${WANTED}` };

  say('No browser found; installing chromium with apt (about a minute).');
  say('  apt-get update');
  const updated = await run('apt-get', ['update', '-qq']);
  if (updated !== 0) say(`  apt-get update ended with ${updated}; trying with the lists at hand.`);
  say('  apt-get install chromium');
  const code = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  const browser = findChromium(machine);
  if (code === 0 && browser) return { ok: true, browser, installed: true };
  return { ok: false, reason: `No browser found, and apt could not install chromium (exit ${code}). ${WANTED}` };
}

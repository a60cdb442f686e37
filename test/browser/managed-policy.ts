/** Sets a policy for one extension as an organization would, for one case alone: nobody else's extension has its id, and nothing is left behind. */
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { removeFolder } from '../remove-folder';
import type { ChromiumKind, FoundChromium } from './find';

/** Where each browser looks on Linux. Source: chromeenterprise.google/policies, learn.microsoft.com/deployedge/configure-microsoft-edge-on-linux */
const FOLDERS: Record<ChromiumKind, string> = {
  chromium: '/etc/chromium/policies/managed',
  chrome: '/etc/opt/chrome/policies/managed',
  edge: '/etc/opt/edge/policies/managed',
};

const LONG_AGO = new Date('2026-01-01');

const OURS = /^waybill-e2e-(\d+)-.*\.json$/;

export interface ManagedPolicy {
  /** A copy of the extension with an id of its own. */
  extension: string;
  /** Writes the policy of this extension, or takes it away. The browser hears of it within seconds. */
  set(policy: object | null): void;
  end(): void;
}

/** Why no policy can be set here, in one sentence; null where one can. */
export function whyNoPolicy(found: FoundChromium | null): string | null {
  if (process.platform !== 'linux') return 'a policy is a file on Linux only';
  if (!found || realpathSync(found.path).includes('snap')) return 'no browser that reads policy files is installed';
  let folder = FOLDERS[found.kind];
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    return null;
  } catch {
    return `only root may write a policy to ${FOLDERS[found.kind]}`;
  }
}

/** The id of an unpacked extension without a key: SHA-256 of its path, the first 32 digits as a to p. Source: chromium, extensions/components/crx_file/id_util.cc */
function idOf(path: string): string {
  const hex = createHash('sha256').update(path).digest('hex').slice(0, 32);
  return [...hex].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Copies the build and sets its policy before any browser loads it. */
export function managePolicy(build: string, kind: ChromiumKind, first: object | null): ManagedPolicy {
  const folder = FOLDERS[kind];
  const extension = realpathSync(mkdtempSync(join(tmpdir(), 'waybill-managed-')));
  cpSync(build, extension, { recursive: true });
  const id = idOf(extension);
  const file = join(folder, `waybill-e2e-${process.pid}-${id}.json`);
  const made: string[] = [];
  for (let missing = folder; !existsSync(missing); missing = dirname(missing)) made.push(missing);
  mkdirSync(folder, { recursive: true });
  // What a run that was killed could not take away.
  for (const old of readdirSync(folder)) {
    const pid = OURS.exec(old)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(folder, old), { force: true });
  }
  const set = (policy: object | null) => {
    if (policy === null) return rmSync(file, { force: true });
    writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } }));
  };
  const end = () => {
    process.off('exit', end);
    set(null);
    removeFolder(extension);
    for (const one of made) {
      try {
        rmdirSync(one);
      } catch {
        // Somebody else uses it by now.
      }
    }
  };
  process.once('exit', end);
  set(first);
  // Chromium waits until a changed file has been still for five seconds; an organization's file was there long before.
  if (first) utimesSync(file, LONG_AGO, LONG_AGO);
  return { extension, set, end };
}

export interface ManagedHome {
  /** For `HOME` of the process. */
  home: string;
  set(policy: object | null): void;
  end(): void;
}

/** A home folder in which Firefox finds a policy for one add-on. Source: developer.mozilla.org, Native manifests */
export function manageHome(addon: string, first: object | null): ManagedHome {
  const home = mkdtempSync(join(tmpdir(), 'waybill-home-'));
  const folder = join(home, '.mozilla/managed-storage');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${addon}.json`);
  const set = (policy: object | null) => {
    if (policy === null) return rmSync(file, { force: true });
    writeFileSync(file, JSON.stringify({ name: addon, description: 'policy', type: 'storage', data: policy }));
  };
  const end = () => {
    process.off('exit', end);
    removeFolder(home);
  };
  process.once('exit', end);
  set(first);
  return { home, set, end };
}

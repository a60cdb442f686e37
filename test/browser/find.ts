/** Finds a browser that is already installed, without asking the network or starting anything. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type ChromiumKind = 'chromium' | 'chrome' | 'edge';

/** `branded` builds (Chrome, Edge) take an extension over the debugging pipe only, never by flag. */
export interface FoundChromium {
  path: string;
  kind: ChromiumKind;
  branded: boolean;
}

/** What the search looks at; a test passes its own machine. */
export interface Machine {
  platform: string;
  env: Record<string, string | undefined>;
  isProgram(path: string): boolean;
}

export const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  isProgram(path) {
    if (!existsSync(path) || !statSync(path).isFile()) return false;
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
};

/** Program names on PATH, in order of preference: Chromium takes extensions in every way there is. */
const NAMES: Record<ChromiumKind, string[]> = {
  chromium: ['chromium', 'chromium-browser'],
  chrome: ['google-chrome-stable', 'google-chrome', 'chrome', 'google-chrome-beta', 'google-chrome-unstable'],
  edge: ['microsoft-edge-stable', 'microsoft-edge', 'msedge', 'microsoft-edge-beta', 'microsoft-edge-dev'],
};

const MAC_APPS: Record<ChromiumKind, string[]> = {
  chromium: ['Chromium.app/Contents/MacOS/Chromium'],
  chrome: ['Google Chrome.app/Contents/MacOS/Google Chrome'],
  edge: ['Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
};

const WINDOWS_PROGRAMS: Record<ChromiumKind, string[]> = {
  chromium: ['Chromium\\Application\\chrome.exe'],
  chrome: ['Google\\Chrome\\Application\\chrome.exe'],
  edge: ['Microsoft\\Edge\\Application\\msedge.exe'],
};

const KINDS: ChromiumKind[] = ['chromium', 'chrome', 'edge'];

/** Folders a distribution may leave out of PATH; `/snap/bin` is last because a snap cannot read every folder. */
const LINUX_FOLDERS = ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/opt/microsoft/msedge', '/snap/bin'];

function windowsRoots(env: Machine['env']): string[] {
  return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root): root is string => !!root);
}

function macRoots(env: Machine['env']): string[] {
  return ['/Applications', ...(env.HOME ? [join(env.HOME, 'Applications')] : [])];
}

function candidates(kind: ChromiumKind, { platform, env }: Machine): string[] {
  if (platform === 'win32')
    return windowsRoots(env).flatMap((root) => WINDOWS_PROGRAMS[kind].map((program) => `${root}\\${program}`));
  const folders = [
    ...(env.PATH ?? '').split(delimiter).filter(Boolean),
    ...(platform === 'linux' ? LINUX_FOLDERS : []),
  ];
  const onPath = NAMES[kind].flatMap((name) => folders.map((folder) => join(folder, name)));
  if (platform !== 'darwin') return onPath;
  return [...macRoots(env).flatMap((root) => MAC_APPS[kind].map((app) => join(root, app))), ...onPath];
}

function kindOfPath(path: string): ChromiumKind {
  if (/edge/i.test(path)) return 'edge';
  return /google|chrome(\.exe)?$/i.test(path) && !/chromium/i.test(path) ? 'chrome' : 'chromium';
}

/** The browser `WAYBILL_CHROMIUM` names, else an installed Chromium, Chrome or Edge, else null. Throws where the variable names no program: a wish is not guessed around. */
export function findChromium(machine: Machine = thisMachine): FoundChromium | null {
  const wished = machine.env.WAYBILL_CHROMIUM;
  if (wished) {
    if (!machine.isProgram(wished)) throw new Error(`WAYBILL_CHROMIUM names ${wished}, which is not a program.`);
    const kind = kindOfPath(wished);
    return { path: wished, kind, branded: kind !== 'chromium' };
  }
  for (const kind of KINDS) {
    const path = candidates(kind, machine).find((candidate) => machine.isProgram(candidate));
    if (path) return { path, kind, branded: kind !== 'chromium' };
  }
  return null;
}

/** The Firefox `WAYBILL_FIREFOX` names, else an installed one, else null. */
export function findFirefox(machine: Machine = thisMachine): string | null {
  const { platform, env } = machine;
  const wished = env.WAYBILL_FIREFOX;
  if (wished) {
    if (!machine.isProgram(wished)) throw new Error(`WAYBILL_FIREFOX names ${wished}, which is not a program.`);
    return wished;
  }
  const places =
    platform === 'win32'
      ? windowsRoots(env).map((root) => `${root}\\Mozilla Firefox\\firefox.exe`)
      : [
          ...(platform === 'darwin'
            ? macRoots(env).map((root) => join(root, 'Firefox.app/Contents/MacOS/firefox'))
            : []),
          ...[...(env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/bin', '/snap/bin'].flatMap((folder) => [
            join(folder, 'firefox'),
            join(folder, 'firefox-esr'),
          ]),
        ];
  return places.find((place) => machine.isProgram(place)) ?? null;
}

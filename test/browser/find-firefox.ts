/** Finds a Firefox that is already installed, without asking the network or starting anything. */
import { delimiter, join } from 'node:path';
import { type Machine, thisMachine } from './find';

/** Program names on PATH; the extended support release comes first because it is the oldest that has to work. */
const NAMES = ['firefox-esr', 'firefox', 'firefox-developer-edition'];
const LINUX_FOLDERS = ['/usr/bin', '/usr/local/bin', '/opt/firefox', '/snap/bin'];
const MAC_PROGRAM = 'Firefox.app/Contents/MacOS/firefox';
const WINDOWS_PROGRAM = 'Mozilla Firefox\\firefox.exe';

function candidates({ platform, env }: Machine): string[] {
  if (platform === 'win32')
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter((root): root is string => !!root)
      .map((root) => `${root}\\${WINDOWS_PROGRAM}`);
  const apps = platform === 'darwin' ? ['/Applications', ...(env.HOME ? [join(env.HOME, 'Applications')] : [])] : [];
  const folders = [
    ...(env.PATH ?? '').split(delimiter).filter(Boolean),
    ...(platform === 'linux' ? LINUX_FOLDERS : []),
  ];
  return [
    ...apps.map((root) => join(root, MAC_PROGRAM)),
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
  ];
}

/** The program `WAYBILL_FIREFOX` names, else an installed Firefox, else null. Throws where the variable names no program: a wish is not guessed around. */
export function findFirefox(machine: Machine = thisMachine): string | null {
  const wished = machine.env.WAYBILL_FIREFOX;
  if (wished) {
    if (!machine.isProgram(wished)) throw new Error(`WAYBILL_FIREFOX names ${wished}, which is not a program.`);
    return wished;
  }
  return candidates(machine).find((path) => machine.isProgram(path)) ?? null;
}

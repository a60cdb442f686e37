/** A run has a temporary folder of its own in place of the system's, so that nothing any test, program or browser of it puts there is left behind. */
import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFolder } from './remove-folder';

const OURS = /^waybill-run-(\d+)-/;

/** What programs on each system ask for. */
const NAMES = ['TMPDIR', 'TEMP', 'TMP'] as const;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const remove = (folder: string) => removeFolder(folder);

/** From here on this process and those it starts make their temporary files in one folder, which goes when the process ends, interrupted too, or when the returned function is called. */
export function takeOwnTemp(): () => void {
  const parent = tmpdir();
  // One below another run's folder goes with that.
  if (OURS.test(parent.split(/[\\/]/).at(-1) ?? '')) return () => undefined;
  // What a run that was killed could not take away.
  for (const name of readdirSync(parent)) {
    const pid = OURS.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) remove(join(parent, name));
  }
  const folder = mkdtempSync(join(parent, `waybill-run-${process.pid}-`));
  // Servers that run as somebody else pass through it.
  chmodSync(folder, 0o711);
  const before = NAMES.map((name) => [name, process.env[name]] as const);
  for (const name of NAMES) process.env[name] = folder;
  const end = () => {
    process.off('exit', end);
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    remove(folder);
  };
  process.once('exit', end);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  return end;
}

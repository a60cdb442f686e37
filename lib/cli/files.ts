/** Files as the command line takes them: what was read, or the sentence that says why nothing was. */
import { readFile } from 'node:fs/promises';
import en from '../../public/_locales/en/messages.json';
import { formatMessage, type Message, message } from '../text/message';

export type Read<T> = { ok: true; value: T } | { ok: false; reason: Message };

export const say = (text: Message) => formatMessage(en, text);

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error);

export async function readBytes(path: string): Promise<Read<Buffer>> {
  try {
    return { ok: true, value: await readFile(path) };
  } catch (error) {
    return { ok: false, reason: message('cliUnreadable', path, codeOf(error)) };
  }
}

/** Runs a job that writes; the sentence where it could not. */
export async function writing<T>(path: string, job: () => Promise<T>): Promise<Read<T>> {
  try {
    return { ok: true, value: await job() };
  } catch (error) {
    return { ok: false, reason: message('cliUnwritable', path, codeOf(error)) };
  }
}

/** Says on stderr why nothing can be done, and gives the exit code for it. */
export function refuse(reason: Message): number {
  console.error(say(reason));
  return 2;
}

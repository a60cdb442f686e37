/**
 * Stands in for the one thing a browser without a screen cannot do: press in the picker of folders. The picker then gives a folder of the
 * origin private file system, whose handles have the same methods; what another browser writes is copied into it as a sync program would.
 */
import type { Page } from 'puppeteer-core';

/** Runs in the page: the folder the stand-in gives. */
const FOLDER = `navigator.storage.getDirectory().then((root) => root.getDirectoryHandle('shared', { create: true }))`;

/** From the next press on the picker gives the private folder. Throws where this browser has no picker at all. */
export async function standInForPicker(page: Page): Promise<void> {
  const there = await page.evaluate(`typeof showDirectoryPicker === 'function'`);
  if (!there) throw new Error('This page has no picker of folders.');
  await page.evaluate(`window.showDirectoryPicker = () => ${FOLDER}; undefined`);
}

/** Every file of the folder by its name. What the browser is still writing stands there under a name of its own until it is whole, and may be gone. */
export function filesOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate(`${FOLDER}.then(async (folder) => {
    const found = {};
    for await (const [name, handle] of folder.entries()) {
      try {
        found[name] = await (await handle.getFile()).text();
      } catch (error) {
        if (error.name !== 'NotFoundError') throw error;
      }
    }
    return found;
  })`) as Promise<Record<string, string>>;
}

/** Puts a file there as a sync program would, over what stands there; null takes it away. */
export async function putFile(page: Page, name: string, content: string | null): Promise<void> {
  const given = JSON.stringify([name, content]);
  await page.evaluate(`${FOLDER}.then(async (folder) => {
    const [name, content] = ${given};
    if (content === null) return folder.removeEntry(name);
    const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await file.write(content);
    await file.close();
  })`);
}

/** A file too long to be sent: one line many times. */
export async function putMany(page: Page, name: string, line: string, times: number): Promise<void> {
  const given = JSON.stringify([name, `${line}\n`, times]);
  await page.evaluate(`${FOLDER}.then(async (folder) => {
    const [name, line, times] = ${given};
    const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await file.write(line.repeat(times));
    await file.close();
  })`);
}

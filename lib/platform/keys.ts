/** The actual, rebindable keys of our commands, for screens that name them. */
import { browser } from './browser';

/** The key of a command as the browser shows it (`Alt+V`), or null where the person removed it. */
export async function commandKey(name: 'fill' | 'open-panel' | 'hand-off'): Promise<string | null> {
  const all = await browser.commands.getAll();
  return all.find((command) => command.name === name)?.shortcut || null;
}

/** Takes a folder away with all that is in it, also while a browser or server that is ending still writes there. */
import { rmSync } from 'node:fs';

/** Nothing happens where there is none. Throws where something stays for about five seconds. */
export const removeFolder = (folder: string) =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

/** Site support out of a pack file, signed or not yet, for whoever tries it on a saved page before it is sent out. */
import type { Adapter } from '../capture/adapter';
import { readAdapter } from '../capture/override/schema';
import { openPack } from '../pack/open-pack';
import { readPackFile } from '../pack/pack-file';
import type { PackProblem } from '../pack/problem';
import type { Pack } from '../pack/schema';
import { readWholePack } from '../verify/read-pack';
import { say } from './files';

function sitesOf({ adapters = [] }: Pack): Adapter[] {
  return adapters.flatMap((part) => {
    const read = readAdapter(part);
    return read.ok ? [read.adapter] : [];
  });
}

/** Its adapters, or everything wrong with the pack. Who signed it is not judged. */
export async function readPackSites(
  text: string,
): Promise<{ ok: true; sites: Adapter[] } | { ok: false; problems: PackProblem[] }> {
  if (readPackFile(text)) {
    const found = await openPack(text, readWholePack);
    if (found.ok) return { ok: true, sites: sitesOf(found.opened.pack) };
    return {
      ok: false,
      problems: found.problems.length > 0 ? found.problems : [{ path: '$', message: say(found.reason) }],
    };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, problems: [{ path: '$', message: 'is neither JSON nor a signed pack' }] };
  }
  const read = readWholePack(json);
  return read.ok ? { ok: true, sites: sitesOf(read.pack) } : read;
}

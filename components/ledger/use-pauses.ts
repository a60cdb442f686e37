/** The pauses in force, read again after each word that comes in and each change of who may speak. */
import { type Pause, readPauses } from '../../lib/ledger/pause';
import { usePacks } from '../platform-context';
import { useRead } from './use-read';

/** By contract id; null until they are read, or where they cannot be. */
export function usePauses(): Map<string, Pause> | null {
  const packs = usePacks();
  // Whose word counts is the packs' to say, so a key that one binds or revokes matters as much as a contract.
  const said = packs.map(({ id, version, contracts, people }) => [
    `${id} ${version}`,
    contracts.map((one) => `${one.id} ${one.version}`),
    people.map(({ username, keys = [] }) => [username, keys]),
  ]);
  const read = useRead(() => readPauses(packs), said);
  return read.state === 'ready' ? read.value : null;
}

/** What the background does for the settings page and for the panel's notices: packs, site support, backups, updates. */
import { builtInSites } from '../pack-adapters';
import type { Handlers } from '../router';
import { forgetRestorePoint, importBackup, undoImport } from './backup-desk';
import { checkHost, skeletonOf, tellChats } from './health-desk';
import { addPack, removePack } from './pack-desk';
import { updateNow } from './update';

export const settingsHandlers = {
  'ui>bg pack.add': ({ text, digest }) => addPack(text, digest).then(tellChats),
  'ui>bg pack.remove': ({ id }) => removePack(id).then(tellChats),
  'ui>bg adapters.builtIn': async () => builtInSites,
  'ui>bg update.now': () => updateNow(),
  'ui>bg backup.import': ({ id, digest }) => importBackup(id, digest),
  'ui>bg backup.undo': ({ id }) => undoImport(id),
  'ui>bg backup.forget': ({ id }) => forgetRestorePoint(id),
  'ui>bg health.check': ({ host }) => checkHost(host),
  'ui>bg skeleton.draw': ({ host }) => skeletonOf(host),
} satisfies Partial<Handlers>;

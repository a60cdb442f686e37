/** What the background does for the settings page and for the panel's notices: keys, sites, packs, site support, backups, erasing, updates. */
import { actorHere, publishKey, rotateKey } from '../identity';
import { builtInSites } from '../pack-adapters';
import type { Handlers } from '../router';
import { syncScripts } from '../scripts';
import { forgetRestorePoint, importBackup, undoImport } from './backup-desk';
import { checkHost, skeletonOf, tellChats } from './health-desk';
import { addPack, removePack } from './pack-desk';
import { pauseContract } from './pause-desk';
import { ledger } from './recall';
import { proveReceipts, signReceipt } from './receipt';
import { hearFile, takeEvents } from './share-desk';
import { settleAlarm } from './trail-alarm';
import { updateNow } from './update';

export const settingsHandlers = {
  'ui>bg key.publish': (who) => publishKey(who),
  'ui>bg key.rotate': () => rotateKey(),
  'ui>bg sites.sync': async () => {
    await syncScripts();
    return null;
  },
  'ui>bg pack.add': ({ text, digest }) => addPack(text, digest).then(tellChats),
  'ui>bg pack.remove': ({ id }) => removePack(id).then(tellChats),
  'ui>bg adapters.builtIn': async () => builtInSites,
  'ui>bg update.now': () => updateNow(),
  'ui>bg backup.import': ({ id, digest }) => importBackup(id, digest),
  'ui>bg backup.undo': ({ id }) => undoImport(id),
  'ui>bg backup.forget': ({ id }) => forgetRestorePoint(id),
  'ui>bg trail.erase': async ({ commandId, request }) => ledger.erase(`erase:${commandId}`, request, await actorHere()),
  'ui>bg events.take': ({ id, folder }) => takeEvents(id, folder),
  'ui>bg notes.hear': ({ notes }) => hearFile(notes),
  'ui>bg contract.pause': (order) => pauseContract(order),
  'ui>bg receipt.sign': ({ handoffId }) => signReceipt(handoffId),
  'ui>bg receipts.prove': ({ receipts }) => proveReceipts(receipts),
  'ui>bg alarm.settle': () => settleAlarm(),
  'ui>bg health.check': ({ host }) => checkHost(host),
  'ui>bg skeleton.draw': ({ host }) => skeletonOf(host),
} satisfies Partial<Handlers>;

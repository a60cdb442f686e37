/** What an old copy of a profile does to the trail, as a script for a page of the extension. */

/** Puts the database back by its last entries; the copy of the head that is kept elsewhere stays. */
export const rollBack = (entries = 1) => `new Promise((done, fail) => {
  const opening = indexedDB.open('waybill');
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    const tables = database.transaction(['event', 'head'], 'readwrite');
    const heads = tables.objectStore('head');
    heads.getAll().onsuccess = ({ target }) => {
      const head = target.result.at(-1);
      const size = head.size - ${entries};
      tables.objectStore('event').delete(IDBKeyRange.bound([head.origin, size], [head.origin, head.size]));
      heads.put({ ...head, size });
    };
    tables.oncomplete = () => { database.close(); done(null); };
    tables.onerror = () => fail(tables.error);
  };
})`;

/** What an old copy of a profile does to the trail, as a script for a page of the extension. */

/** Puts the database back by its last entry; the copy of the head that is kept elsewhere stays. */
export const ROLL_BACK = `new Promise((done, fail) => {
  const opening = indexedDB.open('waybill');
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    const tables = database.transaction(['event', 'head'], 'readwrite');
    const heads = tables.objectStore('head');
    heads.getAll().onsuccess = ({ target }) => {
      const head = target.result.at(-1);
      tables.objectStore('event').delete([head.origin, head.size - 1]);
      heads.put({ ...head, size: head.size - 1 });
    };
    tables.oncomplete = () => { database.close(); done(null); };
    tables.onerror = () => fail(tables.error);
  };
})`;

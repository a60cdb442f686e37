/** The keys in use, as the browser has them; it alone changes them. */
import { Fragment } from 'react';
import type { MessageKey } from '../../lib/text/message';
import { message } from '../../lib/text/message';
import { usePlatform, useSnapshot } from '../platform-context';
import styles from './admin.module.css';

/** `where` is the address of the browser's own page for keys; null where it has none to name. */
export function KeysSection({ where }: { where: string | null }) {
  const { say } = usePlatform();
  const { keys } = useSnapshot();
  const rows: [MessageKey, string | null][] = [
    ['adminKeyFill', keys.fill],
    ['adminKeyPanel', keys.openPanel],
    ['adminKeyHandOff', keys.handOff],
  ];
  return (
    <section id="keys" aria-labelledby="keys-h">
      <h2 id="keys-h">{say(message('adminKeysTitle'))}</h2>
      <table className={styles.rows}>
        <tbody>
          {rows.map(([name, key]) => (
            <tr key={name}>
              <th scope="row">{say(message(name))}</th>
              <td>{key === null ? say(message('adminKeyNone')) : <Keys named={key} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        {where === null ? say(message('adminKeysNoteFirefox')) : say(message('adminKeysNote', where))}
      </p>
    </section>
  );
}

/** A key combination, which a narrow window breaks between its keys and nowhere else. */
function Keys({ named }: { named: string }) {
  return (
    <kbd>
      {named.split(/(?<=\+)/).map((one) => (
        <Fragment key={one}>
          {one}
          <wbr />
        </Fragment>
      ))}
    </kbd>
  );
}

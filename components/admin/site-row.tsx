/** One site of the list: what it covers, what Waybill may do there, and how to turn it off. */
import type { Message } from '../../lib/text/message';
import { message } from '../../lib/text/message';
import { usePlatform } from '../platform-context';
import { Button } from '../ui/button';

/** One entry of the browser's list of sites. `used` is false where Waybill keeps off although the browser would let it. */
export interface SiteEntry {
  pattern: string;
  reach: 'one' | 'below' | 'all';
  used: boolean;
}

/** `crm.example.com`, `http://localhost`, `example.com and every site below it`, `Every site`. */
export function nameOfSite({ pattern, reach }: SiteEntry): Message {
  const bare = pattern.replace(/\/\*$/, '').replace(/^(https|\*):\/\//, '');
  if (reach === 'all') return message(pattern.startsWith('http:') ? 'adminSitesEveryHttp' : 'adminSitesEvery');
  return reach === 'below' ? message('adminSitesBelow', bare.replace('*.', '')) : message('adminSitesOne', bare);
}

export function SiteRow({ site, onTurnOff }: { site: SiteEntry; onTurnOff: () => void }) {
  const { say } = usePlatform();
  const name = say(nameOfSite(site));
  const may = !site.used ? 'adminSitesUnused' : site.reach === 'one' ? 'adminSitesMay' : 'adminSitesMayWide';
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{say(message(may))}</td>
      <td>
        <Button kind="quiet" aria-label={say(message('adminSitesTurnOffLabel', name))} onClick={onTurnOff}>
          {say(message('adminSitesTurnOff'))}
        </Button>
      </td>
    </tr>
  );
}

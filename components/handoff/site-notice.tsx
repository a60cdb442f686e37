/** The tab in view is a site that is not on: what works there anyway, and one press to turn it on. */
import { useState } from 'react';
import { message } from '../../lib/text/message';
import { usePlatform, useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice';

export function SiteNotice() {
  const platform = usePlatform();
  const { site, inHand } = useSnapshot();
  const [declined, setDeclined] = useState<string | null>(null);
  if (!site || site.state === 'on') return null;
  const say = platform.say;
  const host = site.origin === null ? '' : new URL(site.origin).host;
  if (site.state === 'insecure') return <Notice tone="warn" title={say(message('siteInsecure', host))} />;
  const { origin } = site;
  // Without a press of the browser's own button, key or menu the browser does not even say which site this is; where something is in hand that is no news.
  if (origin === null) return inHand ? null : <Notice tone="plain" title={say(message('siteUnknown'))} />;
  const { enableSite } = platform;
  const turnOn = () => {
    setDeclined(null);
    // Nothing is awaited before this: the browser asks only inside the person's own press.
    void enableSite?.(origin).then((granted) => setDeclined(granted ? null : origin));
  };
  return (
    <Notice tone="plain" title={say(message('siteOnce', host))}>
      <p>{say(message(declined === origin ? 'adminSitesDeclined' : 'siteOnceNote', host))}</p>
      {enableSite && (
        <div className={layout.row}>
          <Button onClick={turnOn}>{say(message('siteTurnOn'))}</Button>
        </div>
      )}
    </Notice>
  );
}

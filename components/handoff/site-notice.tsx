/** The tab in view is a site that is not on: what a press there did not do, what works anyway, and one press to turn it on. */
import { useState } from 'react';
import { message } from '../../lib/text/message';
import { SITE_ID } from '../fill/site-place';
import { usePlatform, useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice';

export function SiteNotice() {
  const platform = usePlatform();
  const { site, inHand } = useSnapshot();
  const [refused, setRefused] = useState<{ origin: string; why: 'declined' | 'insecure' } | null>(null);
  if (!site || site.state === 'on') return null;
  const { say, enableSite } = platform;
  const { origin, asked } = site;
  const host = origin === null ? '' : new URL(origin).host;
  const why = refused?.origin === origin ? refused.why : null;
  if (site.state === 'insecure' || why === 'insecure')
    return <Notice id={SITE_ID} tone="warn" title={say(message('siteInsecure', host))} />;
  // Without a press of the browser's own button, key or menu the browser does not even say which site this is; where something is in hand that is no news.
  if (origin === null) {
    if (inHand && !asked) return null;
    return (
      <Notice id={SITE_ID} tone={asked ? 'warn' : 'plain'} title={say(asked ?? message('siteUnknown'))}>
        {asked && <p>{say(message('siteUnknown'))}</p>}
      </Notice>
    );
  }
  const turnOn = () => {
    setRefused(null);
    // Nothing is awaited before this: the browser asks only inside the person's own press.
    void enableSite?.(origin).then((enabled) => setRefused(enabled === 'on' ? null : { origin, why: enabled }));
  };
  const note = why ? message('adminSitesDeclined', host) : (asked ?? message('siteOnceNote', host));
  return (
    <Notice id={SITE_ID} tone={asked ? 'warn' : 'plain'} title={say(message('siteOnce', host))}>
      <p>{say(note)}</p>
      {enableSite && (
        <div className={layout.row}>
          <Button onClick={turnOn}>{say(message('siteTurnOn'))}</Button>
        </div>
      )}
    </Notice>
  );
}

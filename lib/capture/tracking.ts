/** Takes out of an address what only tells a site where its visitor came from. */

/**
 * Sources: the documentation of Google Analytics and Ads (utm, gclid, gbraid, wbraid, dclid, srsltid, _gl), Meta (fbclid, igshid), Microsoft
 * (msclkid), HubSpot (_hsenc, _hsmi), Mailchimp (mc_cid, mc_eid), Yandex (yclid), X (twclid), TikTok (ttclid), LinkedIn (li_fat_id),
 * Marketo (mkt_tok), as of 2026-08.
 */
const TRACKING =
  /^(?:utm_\w+|gclid|gclsrc|gbraid|wbraid|dclid|srsltid|_gl|fbclid|igshid|msclkid|_hsenc|_hsmi|mc_cid|mc_eid|yclid|twclid|ttclid|li_fat_id|mkt_tok)(?:=|$)/i;

/** What chat sites add to the links of their answers. */
const FROM_CHAT = /^referrer=(?:https?(?::|%3A)(?:\/|%2F){2})?(?:www\.)?(?:grok|chatgpt|perplexity|claude)\./i;

/** Cut out of the text of an address instead of rebuilt, so that nothing else of it changes. */
export function withoutTracking(href: string): string {
  const hash = href.indexOf('#');
  const end = hash < 0 ? href.length : hash;
  const start = href.indexOf('?');
  if (start < 0 || start > end) return href;
  const query = href.slice(start + 1, end).split('&');
  const kept = query.filter((part) => !TRACKING.test(part) && !FROM_CHAT.test(part));
  if (kept.length === query.length) return href;
  return `${href.slice(0, start)}${kept.length > 0 ? '?' : ''}${kept.join('&')}${href.slice(end)}`;
}

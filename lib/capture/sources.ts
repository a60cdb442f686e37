/** Cleans addresses found in answers and reads the quoted passage out of a text fragment. */

import { withoutTracking } from './tracking';

/** An address a person may follow, without marks of where its reader came from. Null where it is not a web or mail address (or, on the practice pages, one of theirs). */
export function cleanUrl(href: string, base: string): string | null {
  const trimmed = href.trim();
  let url: URL;
  try {
    url = new URL(trimmed, /^https?:/.test(base) ? base : undefined);
  } catch {
    return null;
  }
  const allowed = ['http:', 'https:', 'mailto:', ...(base.startsWith('practice:') ? ['practice:'] : [])];
  if (!allowed.includes(url.protocol)) return null;
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : url.href;
  return withoutTracking(absolute).replace(/^([^?#]*)\?(?=#|$)/, '$1');
}

/** A part of an address as people read it; as it is where it is no valid escape. */
export function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Splits an address at its text fragment (`#:~:text=`, WICG text fragments): the plain address, and the passage it points at. */
export function splitTextFragment(url: string): { url: string; quote: string | null } {
  const at = url.indexOf(':~:');
  if (at < 0) return { url, quote: null };
  const plain = url.slice(0, at).replace(/#$/, '');
  const quotes = url
    .slice(at + 3)
    .split('&')
    .filter((directive) => directive.startsWith('text='))
    .map((directive) => directive.slice(5).split(','))
    .map((parts) => parts.filter((part) => part !== '' && !part.endsWith('-') && !part.startsWith('-')).map(decode))
    .map((parts) => parts.join(' … '))
    .filter((quote) => quote !== '');
  return { url: plain, quote: quotes.length > 0 ? quotes.join(' … ') : null };
}

function hostOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { hostname, pathname, searchParams } = new URL(address);
  const forwarded = /(?:^|\.)google\.[a-z.]+$/.test(hostname) && pathname === '/url' ? searchParams.get('q') : null;
  return forwarded ? hostOf(forwarded) : hostname.replace(/^www\./, '');
}

/**
 * The words of a link that poses as another: they read as the address of a different site, or its own site's name is written in letters
 * of another script. Null where the link is what it says.
 */
export function disguised(words: string, href: string): string | null {
  const target = hostOf(href);
  if (!target) return null;
  if (target.split('.').some((part) => part.startsWith('xn--'))) return words.trim();
  const shown = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,24})(?:[/?#:]\S*)?$/iu.exec(words.trim())?.[1];
  const said = shown ? hostOf(['https:', '', shown].join('/')) : null;
  if (!said || !/^https?:/i.test(href)) return null;
  const related = said === target || target.endsWith(`.${said}`) || said.endsWith(`.${target}`);
  // "index.html" or "notes.md" is a file's name, no site.
  const file =
    /\.(?:html?|md|js|ts|py|json|txt|pdf|csv|docx?|xlsx?|pptx?|sh|rs|go)$/i.test(said) &&
    !/^https?:/i.test(words.trim());
  return related || file ? null : words.trim();
}

/** Links as people paste them: only the web, without passwords and tracking, with the passage they point at. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Link, readLink } from '../../../lib/capture/link';
import { withoutTracking } from '../../../lib/capture/tracking';

function linkOf(text: string): Link {
  const read = readLink(text);
  if (!read.ok) throw new Error(`${text}: ${read.reason}`);
  return read.link;
}
const refusal = (text: string) => {
  const read = readLink(text);
  return read.ok ? read.link.url : read.reason;
};

describe('a link', () => {
  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\u200bscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://x.example/1',
    'file:///etc/passwd',
    'vbscript:x',
    'about:blank',
    'chrome-extension://abc/page.html',
    'mailto:a@b.example',
    'view-source:https://x.example/',
  ])('%s is no page of the web', (text) => {
    expect(refusal(text)).toBe('scheme');
  });

  test.each(['', 'my notes', 'https://', 'http:// x.example', 'https://[1', 'https://x.example/a b'])(
    '“%s” is no address',
    (text) => {
      expect(refusal(text)).toBe('malformed');
    },
  );

  test('an endless one is refused', () => {
    expect(refusal(`https://x.example/?q=${'a'.repeat(5000)}`)).toBe('tooLong');
  });

  test('without a scheme it is one of https', () => {
    expect(linkOf('x.example/terms#s2').url).toBe('https://x.example/terms#s2');
  });

  test('the user name and password are not kept anywhere', () => {
    const link = linkOf('https://jun:secret@x.example/terms?utm_source=a&id=3');
    expect(link).toEqual({
      url: 'https://x.example/terms?id=3',
      original: 'https://x.example/terms?utm_source=a&id=3',
      hadCredentials: true,
      quote: null,
    });
    expect(JSON.stringify(linkOf('https://token@x.example/'))).not.toContain('token');
  });

  test('a name that only looks like another is shown as what it is', () => {
    expect(linkOf('https://аpple.example/').url).toBe('https://xn--pple-43d.example/');
    expect(linkOf('https://x.example\u202e/gpj.exe').url).not.toMatch(/\u202e/);
  });

  test('tracking goes, the rest and its order stay, and the original is kept', () => {
    const given = 'https://x.example/p?b=2&utm_campaign=c&a=1&gclid=x&fbclid=y&ref=kept#part';
    expect(linkOf(given)).toMatchObject({ url: 'https://x.example/p?b=2&a=1&ref=kept#part', original: given });
    expect(linkOf('https://x.example/p?utm_source=a').url).toBe('https://x.example/p');
    expect(linkOf('https://x.example/p?a=%20b+c').original).toBeNull();
    expect(withoutTracking('https://x.example/#?utm_source=a')).toBe('https://x.example/#?utm_source=a');
  });

  test('a text fragment names the passage and what stands around it', () => {
    expect(linkOf('https://x.example/p#sec:~:text=up%20to-,14%20days,-.%20The')).toEqual({
      url: 'https://x.example/p#sec',
      original: 'https://x.example/p#sec:~:text=up%20to-,14%20days,-.%20The',
      hadCredentials: false,
      quote: { exact: '14 days', prefix: 'up to', suffix: '. The' },
    });
    expect(linkOf('https://x.example/p#:~:text=first,last').quote).toBeNull();
    expect(linkOf('https://x.example/p#:~:text=%E0%A4%A').quote?.exact).toBe('%E0%A4%A');
  });

  test('whatever is given, what is kept is of the web and without a password, and reading it again changes nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.webUrl({ withFragments: true, withQueryParameters: true }),
          fc.webUrl().map((url) => url.replace('://', '://u:p@')),
        ),
        (text) => {
          const read = readLink(text);
          if (!read.ok || read.link.url.startsWith('practice:')) return;
          const url = new URL(read.link.url);
          expect(url.protocol).toMatch(/^https?:$/);
          expect(url.username + url.password).toBe('');
          expect(linkOf(read.link.url).url).toBe(read.link.url);
        },
      ),
    );
  });
});

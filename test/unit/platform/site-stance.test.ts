/** Which sites Waybill uses, whatever the browser would let it. */
import { describe, expect, it } from 'vitest';
import { covers, mayAsk, mayUse, reachOf, usablePatterns } from '../../../lib/platform/site-stance';

describe('http', () => {
  const listed = ['http://crm.corp:8080'];
  it.each([
    ['https://crm.example', true],
    ['http://localhost:3000', true],
    ['http://127.0.0.1', true],
    ['http://crm.corp:8080', true],
    ['http://crm.corp', false],
    ['http://crm.example', false],
    ['http://localhost.evil.example', false],
    ['file:///etc/passwd', false],
    ['null', false],
  ])('%s is used: %s', (origin, used) => {
    expect(mayUse(origin, listed)).toBe(used);
  });
  it('asks for the host of a listed origin, because patterns know no port', () => {
    expect(mayAsk('http://crm.corp', listed)).toBe(true);
    expect(mayAsk('http://crm.corp', [])).toBe(false);
    expect(mayAsk('ftp://crm.corp', listed)).toBe(false);
  });
});

describe('the patterns Waybill registers', () => {
  it('leave out http that nobody listed, though the browser granted it', () => {
    expect(usablePatterns(['http://crm.example/*'], [])).toEqual([]);
    expect(usablePatterns(['http://*/*'], [])).toEqual(['http://127.0.0.1/*', 'http://localhost/*']);
    expect(usablePatterns(['http://*.corp/*'], ['http://crm.corp'])).toEqual(['http://crm.corp/*']);
  });
  it('keep https as granted and split what covers both', () => {
    expect(usablePatterns(['https://crm.example/*', 'https://*/*'], [])).toEqual([
      'https://*/*',
      'https://crm.example/*',
    ]);
    expect(usablePatterns(['*://*.example.com/*'], [])).toEqual(['https://*.example.com/*']);
    expect(usablePatterns(['<all_urls>'], [])).toEqual(['http://127.0.0.1/*', 'http://localhost/*', 'https://*/*']);
  });
  it('ignore what is no site', () => {
    expect(usablePatterns(['file:///*', 'chrome://favicon/*'], [])).toEqual([]);
  });
});

describe('a pattern', () => {
  it.each([
    ['https://*.example.com/*', 'https://example.com', true],
    ['https://*.example.com/*', 'https://a.example.com', true],
    ['https://*.example.com/*', 'https://notexample.com', false],
    ['https://a.example/*', 'http://a.example', false],
    ['http://localhost/*', 'http://localhost:8080', true],
  ])('%s covers %s: %s', (pattern, origin, yes) => {
    expect(covers(pattern, origin)).toBe(yes);
  });
  it('says how far it reaches', () => {
    expect(['https://a.example/*', 'https://*.example/*', '<all_urls>', 'http://*/*'].map(reachOf)).toEqual([
      'one',
      'below',
      'all',
      'all',
    ]);
  });
});

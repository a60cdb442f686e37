import { describe, expect, it } from 'vitest';
import { readSiteAddress } from '../../../components/admin/site-address';

describe('what a person types as a site', () => {
  it.each([
    ['chatgpt.com', 'https://chatgpt.com'],
    [' https://crm.example.com/a?b#c ', 'https://crm.example.com'],
    ['HTTPS://User:pw@Crm.Example.com:8443', 'https://crm.example.com'],
    ['localhost:3000', 'http://localhost'],
    ['http://127.0.0.1:8080/x', 'http://127.0.0.1'],
  ])('%s is %s', (typed, origin) => {
    expect(readSiteAddress(typed)).toEqual({ ok: true, origin });
  });

  it.each([
    '',
    'my crm',
    'crm',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ftp://x.example',
    'https://*/*',
    '<all_urls>',
  ])('%s is no site', (typed) => {
    expect(readSiteAddress(typed)).toEqual({ ok: false, reason: 'bad' });
  });

  it('refuses plain http but for this computer', () => {
    expect(readSiteAddress('http://crm.example.com')).toEqual({ ok: false, reason: 'insecure' });
  });
});

// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchEdits } from '../../../components/page/watch-edits';
import { openHtml, readRequest, request, task } from '../fill/page';
import { type FakeLink, makeFakeLink } from './fake-link';

const AT = 'https://crm.example.com/activity/new';
let link: FakeLink;
let stop: () => void;
const field = (name: string) => document.querySelector(`[name=${name}]`) as HTMLInputElement;
// A press of a person is trusted, which no test in this document can play; the form's own submission counts anyway.
const submit = () => document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true }));
const told = () => link.sent.map(([, payload]) => payload);

beforeEach(() => {
  openHtml(
    `<form><label>Subject <input name="subject" value="Renewal"></label><label>Next step <input name="next" value="Call"></label></form>`,
  );
  for (const input of document.querySelectorAll('input')) input.checkVisibility = () => true;
  link = makeFakeLink(AT);
  stop = watchEdits(document, link, readRequest(request([task('Subject', ''), task('Next step', '')])));
});
afterEach(() => stop());

describe('between the fill and Save', () => {
  it('tells what differs from what was filled, once, and again where it was taken back', () => {
    submit();
    field('next').value = 'Write';
    submit();
    submit();
    field('next').value = 'Call';
    submit();
    expect(told()).toEqual([
      { address: AT, edits: { 'next step': 'Write' } },
      { address: AT, edits: {} },
    ]);
  });
  it('does not take a form that emptied itself for edited, but one emptied field is', () => {
    field('subject').value = '';
    submit();
    field('next').value = '';
    submit();
    expect(told()).toEqual([{ address: AT, edits: { subject: '' } }]);
  });
  it('ends with the address, with the link, and on demand', () => {
    field('next').value = 'Write';
    document.querySelector('input')?.dispatchEvent(new Event('change', { bubbles: true }));
    expect(told()).toEqual([]);
    link.at = 'https://crm.example.com/activity/7';
    submit();
    link.at = AT;
    submit();
    expect(told()).toEqual([]);
  });
});

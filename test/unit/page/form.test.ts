// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { formOf } from '../../../components/page/form';

const FIELDS = '<form><input name="a"><select name="b"></select></form>';

function withShadow(tag: string): Element {
  document.body.innerHTML = `<${tag}></${tag}>`;
  const host = document.querySelector(tag) as Element;
  host.attachShadow({ mode: 'open' }).innerHTML = FIELDS;
  return host;
}

it('finds the form inside a custom element, and inside the elements in it', () => {
  const host = withShadow('crm-record');
  expect(formOf(document)).toEqual({ element: host.shadowRoot?.querySelector('form'), fields: 2 });
  const inner = document.createElement('div');
  inner.attachShadow({ mode: 'open' }).innerHTML = '<form><input><input><input></form>';
  host.shadowRoot?.append(inner);
  expect(formOf(document).fields).toBe(3);
});

it('asks ordinary elements for a shadow root only where the page has no other field', () => {
  withShadow('div');
  expect(formOf(document).fields).toBe(2);
  document.body.insertAdjacentHTML('beforeend', '<input>');
  expect(formOf(document).fields).toBe(1);
});

it('counts a field of a form in the form, whichever side of a shadow root that stands on', () => {
  document.body.innerHTML = '<form><crm-field></crm-field><input></form>';
  (document.querySelector('crm-field') as Element).attachShadow({ mode: 'open' }).innerHTML = '<input><input disabled>';
  expect(formOf(document)).toEqual({ element: document.querySelector('form'), fields: 2 });
});

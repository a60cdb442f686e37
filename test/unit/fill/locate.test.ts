// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Locate, Mapping } from '../../../lib/contract/schema';
import { rootsOf } from '../../../lib/dom/tree';
import { fieldsOf } from '../../../lib/fill/field';
import { locate } from '../../../lib/fill/locate';
import { openHtml, openPage } from './page';

function find(where: Locate, control: Mapping['control'] = 'text') {
  const mapping: Mapping = { field: 'f', control, locate: where, write: 'replace', audience: 'internal' };
  return locate(fieldsOf(rootsOf(document)), mapping, 'Field');
}

function nameOf(result: ReturnType<typeof find>): string {
  return result.ok ? result.field.element.name : result.reason.key;
}

describe('locate', () => {
  it('accepts any of the labels, without case, marks and colons', () => {
    openHtml('<label>BETREFF: * <input name="a"></label><label>Subject line <input name="b"></label>');
    expect(nameOf(find({ label: ['Subject', 'Betreff'] }))).toBe('a');
  });

  it('tells fields with one label apart by their section', () => {
    openPage('form-traps');
    const city = find({ label: ['City'], section: 'Shipping' });
    expect(city.ok && city.field.sections()[0]).toBe('Shipping');
    expect(nameOf(find({ label: ['City'], section: 'Storage' }))).toBe('fillFieldDiffers');
  });

  it('uses the heading before a field where nothing encloses it', () => {
    openHtml(
      '<h2>Billing</h2><p><label>City <input name="b"></label></p><h2>Shipping</h2><p><label>City <input name="s"></label></p>',
    );
    expect(nameOf(find({ label: ['City'], section: 'Billing' }))).toBe('b');
    expect(nameOf(find({ label: ['City'], section: 'Shipping' }))).toBe('s');
  });

  it('follows a renamed label only where name and the rest agree, and says what it found otherwise', () => {
    openPage('form-traps');
    expect(nameOf(find({ label: ['Subject'], name: 'topic', role: 'textbox' }))).toBe('topic');
    expect(find({ label: ['Subject'], name: 'topic' })).toEqual({
      ok: false,
      found: true,
      reason: { key: 'fillFieldDiffers', params: ['Field', 'Heading'] },
    });
    expect(nameOf(find({ label: ['Subject'], name: 'topic', role: 'searchbox' }))).toBe('fillFieldDiffers');
  });

  it('refuses where label and name point at different fields', () => {
    openHtml('<label>Subject <input name="other"></label><label>Title <input name="subject"></label>');
    expect(nameOf(find({ label: ['Subject'], name: 'subject' }))).toBe('fillFieldTwice');
  });

  describe('labels by language', () => {
    const subject = { label: { en: ['Subject'], de: ['Thema'], 'pt-BR': ['Título'], ar: ['الموضوع'] } };
    const page = (lang: string, body: string) => {
      openHtml(body);
      document.documentElement.lang = lang;
    };

    it('holds in the language of the page, however exactly it is stated', () => {
      const form = '<label>Thema <input name="de"></label><label>Subject <input name="en"></label>';
      for (const [lang, name] of [
        ['de', 'de'],
        ['de-AT', 'de'],
        ['DE_ch', 'de'],
        ['en-GB', 'en'],
      ] as const) {
        page(lang, form);
        expect([lang, nameOf(find(subject))]).toEqual([lang, name]);
      }
    });

    it('holds in the language of the part the field stands in', () => {
      page('en', '<div lang="de"><label>Thema <input name="de"></label></div><label>Title <input name="en"></label>');
      expect(nameOf(find(subject))).toBe('de');
      page('en', '<x-form lang="ar"></x-form><label>Thema <input name="de"></label>');
      const root = (document.querySelector('x-form') as Element).attachShadow({ mode: 'open' });
      root.innerHTML = '<label dir="rtl">الموضوع: * <input name="ar"></label>';
      expect(nameOf(find(subject))).toBe('ar');
    });

    it('falls back to the other languages where the stated one leads to nothing', () => {
      page('en', '<label>Thema <input name="de"></label>');
      expect(nameOf(find(subject))).toBe('de');
      page('pt', '<label>Título <input name="pt"></label>');
      expect(nameOf(find(subject))).toBe('pt');
      page('', '<label>Thema <input name="de"></label>');
      expect(nameOf(find(subject))).toBe('de');
      page('de', '<label>Subject <input name="topic"></label>');
      expect(nameOf(find({ ...subject, name: 'topic' }))).toBe('topic');
    });

    it('refuses where two languages lead to two fields and nothing says which', () => {
      const form = '<label>Thema <input name="de"></label><label>Subject <input name="en"></label>';
      for (const lang of ['', 'fr']) {
        page(lang, form);
        expect(nameOf(find(subject))).toBe('fillFieldTwice');
      }
      page('de', '<label>Thema <input name="one"></label><label>Thema <input name="two"></label>');
      expect(nameOf(find(subject))).toBe('fillFieldTwice');
    });

    it('finds nothing where no language has the label, and a list holds in every language', () => {
      page('de', '<label>Betreff <input name="x"></label>');
      expect(nameOf(find(subject))).toBe('fillFieldNotFound');
      expect(nameOf(find({ label: ['Subject', 'Betreff'] }))).toBe('x');
    });
  });

  it('takes no generated id as evidence', () => {
    openPage('form-traps');
    expect(nameOf(find({ name: '550e8400-e29b-41d4-a716-446655440000' }))).toBe('fillFieldNotFound');
    expect(nameOf(find({ name: ':r3:' }))).toBe('fillFieldNotFound');
  });

  it('prefers the visible twin, but never a lesser field to a hidden one that fits clearly better', () => {
    openHtml('<div hidden><label>Notes <input name="template"></label></div><label>Notes <input name="real"></label>');
    expect(nameOf(find({ label: ['Notes'] }))).toBe('real');
    openHtml('<div hidden><label>Notes <input name="notes"></label></div><label>Notes <input name="search"></label>');
    expect(nameOf(find({ label: ['Notes'], name: 'notes' }))).toBe('notes');
  });

  it('finds a radio group by its legend, never by the label of a choice', () => {
    openPage('form-activity');
    const group = find({ label: ['Priority'] }, 'radio');
    expect(group.ok && group.field.radios.map((radio) => radio.getAttribute('value'))).toEqual(['l', 'h']);
    expect(nameOf(find({ label: ['High'] }, 'radio'))).toBe('fillFieldNotFound');
    openHtml(
      '<div role="radiogroup" aria-label="Size"><label><input type="radio" name="s">S</label><label><input type="radio" name="s">M</label></div>',
    );
    expect(nameOf(find({ label: ['Size'] }, 'radio'))).toBe('s');
  });

  it('looks into open shadow roots and frames of the same origin', () => {
    openHtml('<x-form></x-form><iframe></iframe>');
    const root = (document.querySelector('x-form') as Element).attachShadow({ mode: 'open' });
    root.innerHTML = '<h3>Inside</h3><label for="i">Inner</label><input id="i" name="inner">';
    const frame = document.querySelector('iframe') as HTMLIFrameElement;
    (frame.contentDocument as Document).body.innerHTML = '<label>Framed <input name="framed"></label>';
    expect(nameOf(find({ label: ['Inner'], section: 'Inside' }))).toBe('inner');
    expect(nameOf(find({ label: ['Framed'] }))).toBe('framed');
  });
});

// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { noLayout } from '../../../lib/dom/layout';
import { rootsOf } from '../../../lib/dom/tree';
import { fieldsOf } from '../../../lib/fill/field';
import { planFill } from '../../../lib/fill/plan';
import { ADDRESS, openHtml, request, task } from './page';

describe('which editor a label means', () => {
  const reasonFor = (html: string) => {
    openHtml(`<b class="account">Acme</b>${html}`);
    const order = request([task('Description', 'Text', { control: 'richText' })]);
    const [row] = planFill(document, order, ADDRESS, noLayout).rows;
    return row?.reason?.key ?? row?.label;
  };
  const EDITOR = '<div contenteditable="true" aria-label="Rich text area"></div>';

  it.each([
    ['words before it', `<label>Description</label>${EDITOR}`],
    ['words before its box', `<h3>Description</h3><div><div role="toolbar"><button>B</button></div>${EDITOR}</div>`],
    [
      'the label of the text area it hides',
      `<textarea id="a" style="display:none"></textarea><div>${EDITOR}</div><label for="a">Description</label>`,
    ],
    ['a cell before it', `<table><tr><td>Description</td><td>${EDITOR}</td></tr></table>`],
    ['its own name', '<div contenteditable="" aria-label="Description"></div>'],
  ])('is found by %s', (_what, html) => {
    expect(reasonFor(html)).toBe('Description');
  });

  it('is found by the name of the text area it hides', () => {
    openHtml(`<b class="account">Acme</b><textarea name="body" style="display:none"></textarea>${EDITOR}`);
    const order = request([task('Description', 'Text', { control: 'richText', locate: { name: 'body' } })]);
    expect(planFill(document, order, ADDRESS, noLayout).rows[0]?.status).toBe('ready');
  });

  it.each([
    ['words that only stand before it', `<label>Description</label>${EDITOR}`, ['Description', 'Rich text area']],
    [
      'words nothing else could own',
      `<div><p>Description</p><div contenteditable="true"></div></div>`,
      ['Description'],
    ],
  ])('counts %s as no name the page ties to it', (_what, html, labels) => {
    openHtml(html);
    const [editor] = fieldsOf(rootsOf(document));
    expect([editor?.labels, editor?.beside]).toEqual([labels, ['Description']]);
  });

  it('counts words before it that are its own name too as tied', () => {
    openHtml('<h3>Description</h3><div contenteditable="true" aria-label="Description"></div>');
    expect(fieldsOf(rootsOf(document))[0]?.beside).toEqual([]);
  });

  it('is not guessed between two', () => {
    expect(reasonFor(`<label>Description</label>${EDITOR}<p>or</p><label>Description</label>${EDITOR}`)).toBe(
      'fillFieldTwice',
    );
  });

  it('is no piece of a text, no tool and no box around one', () => {
    expect(
      reasonFor(
        '<div contenteditable="true" aria-label="Steps"><p contenteditable="true" aria-label="Description"></p></div>',
      ),
    ).toBe('fillFieldNotFound');
    expect(reasonFor('<div role="toolbar"><div contenteditable="true" aria-label="Description"></div></div>')).toBe(
      'fillFieldNotFound',
    );
    expect(reasonFor(`<div contenteditable="false" aria-label="Description"><input aria-label="Steps"></div>`)).toBe(
      'fillFieldNotFound',
    );
  });
});

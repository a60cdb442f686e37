// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { isGenerated } from '../../../lib/dom/generated';
import { labelKey, namesOf } from '../../../lib/dom/name';
import { queryDeep, rootsOf } from '../../../lib/dom/tree';

describe('names', () => {
  it.each([
    ['<label>Stage <select><option>Contacted</option></select></label>', 'Stage'],
    ['<label for="i">Subject</label><input id="i">', 'Subject'],
    ['<span id="s">Due date</span><input aria-labelledby="s">', 'Due date'],
    ['<input aria-label="Notes">', 'Notes'],
    ['<input placeholder="Search">', 'Search'],
    ['<fieldset><legend>Priority</legend></fieldset>', 'Priority'],
  ])('%s is called %s', (html, name) => {
    document.body.innerHTML = html;
    const control = document.querySelector('input, select, fieldset') as Element;
    expect(namesOf(control)).toEqual([name]);
  });

  it('knows the label of a switch also without what it announces of its state', () => {
    document.body.innerHTML =
      '<label><span>Stage</span><input type="checkbox"><span aria-live="assertive"><i>Active</i><i>Inactive</i></span></label>';
    expect(namesOf(document.querySelector('input') as Element)).toContain('Stage');
  });

  it('compares labels without marks', () => {
    expect(['Subject *', '* Subject:', 'SUBJECT (required)', ' sub\u00adject'].map(labelKey)).toEqual([
      'subject',
      'subject',
      'subject',
      'sub\u00adject',
    ]);
  });

  it('knows generated ids from written ones', () => {
    const generated = [
      ':r0:',
      '«r1»',
      '_r_2a_',
      'mat-input-0',
      'input-1',
      'downshift-5-label',
      'react-select-9-input',
      'field-r1__control',
      '550e8400-e29b-41d4-a716-446655440000',
      'ember123',
    ];
    const written = [
      'subject',
      'next_step',
      'issue_subject',
      'address1',
      'field_due',
      'custom_field_360001234567',
      'issue[custom_field_values][12]',
      'inputOwner',
    ];
    expect(generated.filter((id) => !isGenerated(id))).toEqual([]);
    expect(written.filter(isGenerated)).toEqual([]);
  });
});

describe('tree', () => {
  it('reaches open shadow roots inside frames, and survives a selector that is none', () => {
    document.body.innerHTML = '<iframe></iframe><div id="h"></div>';
    const closed = (document.querySelector('#h') as Element).attachShadow({ mode: 'closed' });
    closed.innerHTML = '<input name="closed">';
    const inner = (document.querySelector('iframe') as HTMLIFrameElement).contentDocument as Document;
    inner.body.innerHTML = '<x-a></x-a>';
    (inner.querySelector('x-a') as Element).attachShadow({ mode: 'open' }).innerHTML = '<input name="deep">';
    const roots = rootsOf(document);
    expect(queryDeep(roots, 'input').map((one) => one.getAttribute('name'))).toEqual(['deep']);
    expect(queryDeep(roots, 'input[')).toEqual([]);
  });
});

// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { openClosedShadows, rootsOf } from '../../../lib/dom/tree';
import { isNothingChosen, shownIn, surfaceOf } from '../../../lib/fill/composite/box';
import { linesIn, wordsIn } from '../../../lib/fill/composite/words';
import { fieldsOf } from '../../../lib/fill/field';
import { whyFieldUnseen } from '../../../lib/fill/refuse';
import { openHtml } from './page';

const found = () => fieldsOf(rootsOf(document)).map(({ kind, label }) => `${kind} ${label}`);
const HIDDEN =
  '<select id="s" tabindex="-1" style="display:none"><option value="">–</option><option value="1">New</option></select>';

describe('fieldsOf, of drawn controls', () => {
  it.each([
    [
      'the input in a box that is a list by role',
      '<label id="l">Stage</label><div role="combobox" aria-labelledby="l"><input></div>',
      ['combobox Stage'],
    ],
    [
      'a box whose own search input is hidden',
      '<label id="l">Stage</label><div role="combobox" tabindex="0" aria-labelledby="l"><input style="display:none"></div>',
      ['combobox Stage'],
    ],
    [
      'an input and the arrow beside it',
      '<label id="l">Stage</label><div><input role="combobox" aria-labelledby="l"><button aria-haspopup="listbox" aria-labelledby="l">v</button></div>',
      ['combobox Stage'],
    ],
    [
      'a control and the list it opens',
      '<label id="l">Stage</label><div role="combobox" aria-controls="o" aria-labelledby="l"></div><ul id="o" role="listbox" aria-labelledby="l"></ul>',
      ['combobox Stage'],
    ],
    [
      'a button named by its label and itself',
      '<span id="l">Stage</span><button id="b" aria-haspopup="listbox" aria-labelledby="l b">Won</button>',
      ['combobox Stage'],
    ],
    [
      'a widget named by the list it hides',
      `<div><label for="s">Stage</label>${HIDDEN}<span><span role="combobox" tabindex="0">New</span></span></div>`,
      ['select Stage', 'combobox Stage'],
    ],
    [
      'an input drawn for a list it hides',
      `<div><label for="i">Stage</label>${HIDDEN}<div><input id="i"></div></div>`,
      ['select ', 'combobox Stage'],
    ],
    [
      'a named input beside a hidden list',
      `<div><label for="i">Stage</label>${HIDDEN}<div><input id="i" name="stage"></div></div>`,
      ['text Stage', 'select '],
    ],
    [
      'an input beside a hidden list that is a field of its own',
      '<div><label for="i">Stage</label><select style="display:none"></select><input id="i"></div>',
      ['text Stage', 'select '],
    ],
    [
      'a switch with a native box behind it',
      '<div role="switch" aria-label="Remind" aria-checked="false"><input type="checkbox"></div>',
      ['checkbox Remind', 'checkbox '],
    ],
    [
      'a box drawn around a labeled native one',
      '<div role="checkbox" aria-checked="false"><label>Remind <input type="checkbox"></label></div>',
      ['checkbox Remind'],
    ],
    [
      'boxes in the rows of a list',
      '<ul role="listbox" id="o"><li role="option"><span role="checkbox">All</span></li></ul><i aria-controls="o"></i>',
      [],
    ],
  ])('%s', (_, html, fields) => {
    openHtml(html);
    expect(found().sort()).toEqual([...fields].sort());
  });

  it.each([
    [
      'a list whose native one is transparent, and takes the keyboard',
      '<div class="row"><div>Owner:</div><div><div class="box"><select name="Owner" style="opacity:0"><option>Nobody</option></select><button type="button" tabindex="-1" role="combobox" aria-haspopup="listbox">Nobody</button></div></div></div>',
      'button',
      ['Owner:', 'Owner'],
    ],
    [
      'an input whose tags stand before it',
      '<div class="row"><div>Requestors:</div><div><input name="Requestors" tabindex="-1" style="display:none"><div><div><div><span>root</span><a href="javascript:void(0)">x</a></div><input id="drawn"></div></div></div></div>',
      '#drawn',
      ['Requestors:', 'Requestors'],
    ],
    [
      'an input drawn before its native list',
      '<div class="row"><div>Site:</div><div><div><input name="site"></div><select style="display:none"><option>Lyon</option></select></div></div>',
      'input',
      ['Site:', 'site'],
    ],
  ])('goes by the label and the name of what it stands in for: %s', (_, html, select, wanted) => {
    openHtml(html);
    const field = fieldsOf(rootsOf(document)).find(({ element }) => element === document.querySelector(select));
    expect([field?.label, field?.ids.find((id) => id === wanted[1])]).toEqual(wanted);
  });

  it('gives a widget no name of a hidden list that is another’s', () => {
    openHtml(
      `<label for="s">Stage</label>${HIDDEN}<span><b role="combobox" tabindex="0"></b></span><i id="l">Owner</i><span><b role="combobox" tabindex="0" aria-labelledby="l"></b></span>`,
    );
    expect(found()).toContain('combobox Owner');
    expect(
      fieldsOf(rootsOf(document)).filter(({ labels }) => labels.includes('Stage') && labels.includes('Owner')),
    ).toEqual([]);
  });
});

describe('surfaceOf', () => {
  const open = (more: string) => {
    openHtml(
      `<form><p><label for="i">Stage</label></p><div id="box">New<input id="i" role="combobox" ${more}></div></form>`,
    );
    return document.getElementById('i') as HTMLElement;
  };

  it('is the box around an input nobody sees', () => {
    expect(surfaceOf(open('style="opacity:0"')).id).toBe('box');
  });

  it('is nothing around an input that was withdrawn from everybody', () => {
    const input = open('aria-hidden="true"');
    expect(surfaceOf(input)).toBe(input);
    expect(fieldsOf(rootsOf(document)).map((field) => whyFieldUnseen(field))).toEqual(['hidden']);
  });

  it('never lies around two controls', () => {
    openHtml('<div id="both"><input id="i" role="combobox" style="opacity:0"><input id="j"></div>');
    expect(surfaceOf(document.getElementById('i') as HTMLElement).id).toBe('i');
  });
});

describe('the words of a drawn control', () => {
  beforeEach(() => openHtml('<div id="a"></div>'));
  const put = (html: string) => {
    const place = document.getElementById('a') as HTMLElement;
    place.innerHTML = html;
    return place;
  };

  it('leave out what only screen readers are told, and what takes no room', () => {
    expect(
      wordsIn(put('<span style="position:absolute;clip:rect(0px, 0px, 0px, 0px)">2 items</span><b>\u200b</b>Won')),
    ).toBe('Won');
  });

  it('go through slots and shadow roots', () => {
    const host = put('<x-a>Won</x-a>').firstElementChild as HTMLElement;
    host.attachShadow({ mode: 'open' }).innerHTML = '<i><slot></slot></i>!';
    expect(wordsIn(document.getElementById('a') as HTMLElement)).toBe('Won!');
  });

  it('keep marked words whole, and lines apart', () => {
    const place = put('<li><div>Acme <mark>Hold</mark>ings</div><small>Berlin</small></li>');
    expect(linesIn(place)).toEqual(['Acme Holdings', 'Hold', 'Berlin']);
  });

  it.each([
    ['Select…', true],
    ['Please select a stage', true],
    ['-- None --', true],
    ['Nothing selected', true],
    ['Bitte wählen', true],
    ['Selected partner', false],
    ['Pickup', false],
    ['None of the above', false],
    ['Choice Hotels', false],
  ])('%s says that nothing is chosen: %s', (text, is) => expect(isNothingChosen(text)).toBe(is));

  it('are none where only a label that is tied to nothing stands before an empty input', () => {
    openHtml('<div><div class="label">Service:</div><div><input id="i"></div></div>');
    expect(shownIn(document.getElementById('i') as Element)).toEqual([]);
  });

  it('are no hint and no label', () => {
    openHtml(
      '<form><div><label for="i">Stage</label><div><span class="my-placeholder">Qualified?</span><input id="i" role="combobox"></div></div></form>',
    );
    expect(shownIn(document.getElementById('i') as HTMLElement)).toEqual([]);
  });
});

it('closed shadow roots are fields’ homes once this world can see into them', () => {
  openHtml('<x-a></x-a>');
  const shadow = (document.querySelector('x-a') as HTMLElement).attachShadow({ mode: 'closed' });
  shadow.innerHTML = '<label>Stage <input></label>';
  expect(found()).toEqual([]);
  openClosedShadows((host) => (host.localName === 'x-a' ? shadow : null));
  expect(found()).toEqual(['text Stage']);
  openClosedShadows(() => null);
});

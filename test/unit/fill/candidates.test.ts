// @vitest-environment jsdom
import { computeAccessibleName } from 'dom-accessibility-api';
import { describe, expect, it } from 'vitest';
import { labelKey, oneLine } from '../../../lib/dom/name';
import { rootsOf } from '../../../lib/dom/tree';
import { candidatesFor } from '../../../lib/fill/candidates';
import { fieldsOf } from '../../../lib/fill/field';
import { openHtml, openPage } from './page';

/** Labels in every way that could lead a shortcut astray. */
const LABELS = [
  '<label>Stage <input></label>',
  '<label>Stage <select><option>Won</option><option>Lost</option></select></label>',
  '<label for="a">Stage</label><input id="a" title="Deal">',
  '<label for="b">Sub<span style="display:none"> hidden </span>ject</label><input id="b">',
  '<label for="c">First</label><label for="c">Second</label><input id="c">',
  '<label for="d" aria-label="Told">Shown</label><input id="d">',
  '<label for="e"><span aria-label="Told"></span> shown</label><input id="e">',
  '<label for="f"><img alt="Picture"></label><input id="f">',
  '<label for="g">Size <input aria-label="Width" value="3"> wide</label><input id="g">',
  '<label for="h">  </label><input id="h" placeholder="Hint">',
  '<span id="s">Far</span><label for="i">Near</label><input id="i" aria-labelledby="s">',
  '<label for="j">Near</label><input id="j" aria-label="Said">',
  '<label for="k">Stage<div>required</div></label><input id="k">',
  '<label for="l">ＳＴＡＧＥ (Required)</label><textarea id="l">old</textarea>',
  '<div style="display:none"><label for="m">Gone</label></div><input id="m">',
  '<label for="n">Stage *</label><input id="n" role="searchbox">',
  '<label><input type="checkbox"> Remind <b>me</b></label>',
  '<div><div>Beside</div><input></div>',
];

function everyLabel() {
  return [...new Set(fieldsOf(rootsOf(document)).flatMap(({ labels }) => labels))];
}

function missed(): string[] {
  return everyLabel().flatMap((label) => {
    const all = fieldsOf(rootsOf(document));
    const wanted = all.filter(({ labels }) => labels.some((one) => labelKey(one) === labelKey(label)));
    const fields = candidatesFor(all, { label: [label] }).map(({ field }) => field);
    return wanted.filter((field) => !fields.includes(field)).map(({ element }) => `${label}: ${element.outerHTML}`);
  });
}

describe('candidates', () => {
  it.each(['form-activity', 'form-traps'])('of %s hold every field of a label', (page) => {
    openPage(page);
    expect(everyLabel().length).toBeGreaterThan(5);
    expect(missed()).toEqual([]);
  });

  it.each(LABELS)('hold the field of %s', (html) => {
    openHtml(`<form>${html}</form><form>${LABELS[0]}</form>`);
    expect(missed()).toEqual([]);
  });

  it('are few where labels differ', () => {
    openHtml(
      Array.from({ length: 50 }, (_, at) => `<label>Field ${at} <b>*</b><input name="f${at}"></label>`).join(''),
    );
    const fields = fieldsOf(rootsOf(document));
    expect(candidatesFor(fields, { label: ['Field 7'] }).length).toBeLessThan(10);
    expect(candidatesFor(fields, { name: 'f7' }).map(({ field }) => field.element.name)).toEqual(['f7']);
  });

  it.each(LABELS)('go by the name the browser would give %s', (html) => {
    openHtml(html);
    for (const field of fieldsOf(rootsOf(document))) {
      const name = oneLine(computeAccessibleName(field.element));
      if (name !== '') expect(field.labels).toContain(name);
    }
  });
});

// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { isPresent } from '../../../lib/dom/tree';
import { commitFill } from '../../../lib/fill/commit';
import { planFill } from '../../../lib/fill/plan';
import type { FillRequest } from '../../../lib/fill/schema';
import { ADDRESS, input, noPace, openHtml, request, task } from './page';

const now = { address: () => ADDRESS, pace: noPace };
const fill = (wanted: FillRequest) => commitFill(document, wanted, planFill(document, wanted, ADDRESS), now);

describe('what goes astray while it is written', () => {
  afterEach(() => {
    Reflect.deleteProperty(Document.prototype, 'execCommand');
  });

  it('is not typed into the field the page moves the focus to', async () => {
    // As a browser does: into whatever has the focus.
    Document.prototype.execCommand = function type(this: Document, _: string, __?: boolean, text = '') {
      const box = this.activeElement as HTMLInputElement;
      box.value = text;
      return box.dispatchEvent(new Event('input', { bubbles: true }));
    };
    openHtml(
      '<b class="account">Acme</b><form><label>Stage <input name="stage"></label><label>Price <input name="price"></label></form>',
    );
    input('stage').addEventListener('focus', () => input('price').focus());
    const result = await fill(request([task('Stage', 'Qualified')]));
    expect(result.rows.map(({ grade }) => grade)).toEqual(['verified']);
    expect([input('stage').value, input('price').value]).toEqual(['Qualified', '']);
  });

  it('does not count as present in a document nobody is shown any more', () => {
    openHtml('<input name="stage">');
    expect(isPresent(input('stage'))).toBe(true);
    const left = document.implementation.createHTMLDocument('left');
    const old = left.body.appendChild(left.createElement('input'));
    expect([old.isConnected, isPresent(old)]).toEqual([true, false]);
  });
});

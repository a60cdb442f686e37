import 'trix/dist/trix.css';
import Trix from 'trix';
import { start } from './lab.js';
import { linesOf, NO_LISTS, richFixtures } from './rich.js';

globalThis.Trix = Trix;
richFixtures({
  name: 'Trix 2.1',
  // Its items are lines, not paragraphs, and its marks may begin with a line break.
  kept: NO_LISTS,
  table: ['*', 'Prices', '*', 'Seats Price', '40 €1,200'],
  mount(at, set, html) {
    at.innerHTML = `<div class="field"><label for="trix">Description</label><input type="hidden" id="body" name="body"><trix-editor id="trix" input="body" style="min-height:80px"></trix-editor></div>`;
    at.querySelector('input').value = html;
    const editor = at.querySelector('trix-editor');
    editor.addEventListener('trix-initialize', () =>
      editor.addEventListener('trix-change', () => set(linesOf(editor.value))),
    );
  },
});
start();

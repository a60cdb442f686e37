import 'trix/dist/trix.css';
import Trix from 'trix';
import { start } from './lab.js';
import { linesOf, richFixtures } from './rich.js';

globalThis.Trix = Trix;
richFixtures({
  name: 'Trix 2.1',
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

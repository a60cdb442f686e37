/** Editors the engine was never tuned on. */
import { Jodit } from 'jodit/esm/index.js';
import 'jodit/es2021/jodit.fat.min.css';
import MediumEditor from 'medium-editor';
import 'medium-editor/dist/css/medium-editor.css';
import { createModelFromHtml, createEditor as createRooster } from 'roosterjs';
import Squire from 'squire-rte/dist/squire-raw.mjs';
import { $ } from './jquery.js';
import 'summernote/dist/summernote-lite.css';
import 'summernote/dist/summernote-lite.js';
import { start } from './lab.js';
import { linesOf, place, ROWS_ONLY, richFixtures, TABLE_KEPT, WORDS_ONLY } from './rich.js';

const AREA =
  '<div class="field"><label for="description">Description</label><textarea id="description" name="description"></textarea></div>';
const poll = (read, set) => setInterval(() => set(linesOf(read())), 100);

richFixtures({
  name: 'Jodit 4.15',
  table: TABLE_KEPT,
  mount(at, set, html) {
    at.innerHTML = AREA;
    at.querySelector('textarea').value = html;
    const editor = Jodit.make(at.querySelector('textarea'), { height: 200 });
    poll(() => editor.value, set);
  },
});
richFixtures({
  name: 'Summernote 0.9',
  table: TABLE_KEPT,
  mount(at, set, html) {
    at.innerHTML = AREA;
    const area = $(at).find('textarea');
    area.val(html).summernote({ height: 120 });
    poll(() => area.summernote('code'), set);
  },
});
richFixtures({
  name: 'Squire 2.4',
  table: TABLE_KEPT,
  mount(at, set, html) {
    const editor = new Squire(place(at, '<div data-it style="min-height:60px"></div>'), {
      sanitizeToDOMFragment: (text) => document.createRange().createContextualFragment(text),
    });
    if (html) editor.setHTML(html.replaceAll('strong', 'b'));
    poll(() => editor.getHTML(), set);
  },
});
richFixtures({
  name: 'Medium editor 5',
  // It pastes words only, unless told otherwise.
  kept: WORDS_ONLY,
  table: ROWS_ONLY,
  mount(at, set, html) {
    const it = place(at, '<div data-it style="min-height:60px"></div>');
    it.innerHTML = html;
    const editor = new MediumEditor(it);
    poll(() => editor.getContent(), set);
  },
});
richFixtures({
  name: 'Rooster 9',
  table: TABLE_KEPT,
  mount(at, set, html) {
    const it = place(at, '<div data-it style="min-height:60px"></div>');
    createRooster(it, [], createModelFromHtml(html));
    poll(() => it.innerHTML, set);
  },
});
start();

import tinymce from 'tinymce';
import 'tinymce/icons/default';
import 'tinymce/models/dom';
import 'tinymce/plugins/link';
import 'tinymce/plugins/lists';
import 'tinymce/skins/ui/oxide/skin.css';
import 'tinymce/themes/silver';
import { start } from './lab.js';
import { linesOf, richFixture, richFixtures, richLong, TABLE_KEPT } from './rich.js';

const mount =
  (more = {}) =>
  (at, set, html) => {
    at.innerHTML =
      '<div class="field"><label for="description">Description</label><textarea id="description" name="description"></textarea></div>';
    const area = at.querySelector('textarea');
    area.value = html;
    tinymce.init({
      target: area,
      license_key: 'gpl',
      skin: false,
      content_css: false,
      plugins: 'link lists',
      menubar: false,
      promotion: false,
      setup(editor) {
        const tell = () => set(linesOf(editor.getContent()));
        editor.on('init', () => editor.on('change input undo redo SetContent', tell));
      },
      ...more,
    });
  };
richFixtures({ name: 'TinyMCE 8.9', mount: mount(), table: TABLE_KEPT });
richLong({ name: 'TinyMCE 8.9', mount: mount() });
richFixture({
  name: 'TinyMCE 8.9 read-only',
  refuse: true,
  mount: (at, set) => mount({ readonly: true })(at, set, ''),
});
richFixture({
  name: 'TinyMCE 8.9 that strips what is pasted',
  refuse: true,
  mount: (at, set) =>
    mount({
      paste_preprocess: (_editor, args) => {
        args.content = args.content.replace(/[^\x20-\x7e]/g, '');
      },
    })(at, set, ''),
});
start();

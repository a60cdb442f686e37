import { start } from './lab.js';
import { linesOf, richFixture, richFixtures, TABLE_KEPT } from './rich.js';

globalThis.CKEDITOR_BASEPATH = new URL('ckeditor4/', location.href).href;

const mount =
  (more = {}) =>
  (at, set, html) => {
    at.innerHTML =
      '<div class="field"><label for="description">Description</label><textarea id="description" name="description"></textarea></div>';
    at.querySelector('textarea').value = html;
    const script = document.createElement('script');
    script.src = 'ckeditor4/ckeditor.js';
    script.onload = () => {
      const { CKEDITOR } = globalThis;
      const editor = CKEDITOR.replace('description', { versionCheck: false, ...more });
      editor.on('instanceReady', () => {
        const tell = () => set(linesOf(editor.getData()));
        editor.on('change', tell);
        // What a save would send, whatever the editor announced.
        setInterval(tell, 100);
      });
    };
    document.head.append(script);
  };
richFixtures({ name: 'CKEditor 4.22', mount: mount(), table: TABLE_KEPT });
richFixtures({ name: 'CKEditor 4.22 in a div', mount: mount({ extraPlugins: 'divarea' }), table: TABLE_KEPT });
richFixture({
  name: 'CKEditor 4.22 read-only',
  refuse: true,
  mount: (at, set) => mount({ readOnly: true })(at, set, ''),
});
start();

import {
  AutoLink,
  Bold,
  ClassicEditor,
  Essentials,
  Heading,
  Italic,
  Link,
  List,
  Paragraph,
  PasteFromOffice,
} from 'ckeditor5';
import 'ckeditor5/ckeditor5.css';
import { start } from './lab.js';
import { linesOf, place, richFixture, richFixtures, richLong } from './rich.js';

const mount = (at, set, html, ready = () => undefined) => {
  ClassicEditor.create(place(at), {
    licenseKey: 'GPL',
    plugins: [AutoLink, Bold, Essentials, Heading, Italic, Link, List, Paragraph, PasteFromOffice],
    toolbar: ['heading', 'bold', 'italic', 'link', 'bulletedList', 'numberedList'],
    initialData: html,
  }).then((editor) => {
    editor.model.document.on('change:data', () => set(linesOf(editor.getData())));
    ready(editor);
  });
};
richFixtures({ name: 'CKEditor 48.5', mount });
richLong({ name: 'CKEditor 48.5', mount });
richFixture({
  name: 'CKEditor 48.5 read-only',
  refuse: true,
  mount: (at, set) => mount(at, set, '', (editor) => editor.enableReadOnlyMode('lab')),
});
richFixture({
  name: 'CKEditor 48.5 destroyed in the middle',
  refuse: true,
  mount: (at, set) =>
    mount(at, set, '', (editor) =>
      editor.editing.view.document.on('clipboardInput', () =>
        setTimeout(() => editor.destroy().then(() => set([])), 20),
      ),
    ),
});
start();

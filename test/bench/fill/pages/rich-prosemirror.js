import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { exampleSetup } from 'prosemirror-example-setup';
import 'prosemirror-view/style/prosemirror.css';
import { DOMSerializer, DOMParser as Reader } from 'prosemirror-model';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { start } from './lab.js';
import {
  forbid,
  linesIn,
  linesOf,
  NO_LISTS,
  place,
  richFixture,
  richFixtures,
  richFormatted,
  richLong,
} from './rich.js';

function docOf(html) {
  const box = document.createElement('div');
  box.innerHTML = html;
  return Reader.fromSchema(schema).parse(box);
}

const htmlOf = (doc) => {
  const box = document.createElement('div');
  box.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content));
  return box.innerHTML;
};

richFixtures({
  name: 'ProseMirror 1.42',
  // Its basic schema has no lists.
  kept: NO_LISTS,
  mount(at, set, html) {
    const view = new EditorView(place(at), {
      state: EditorState.create({ doc: docOf(html), plugins: exampleSetup({ schema, menuBar: false }) }),
      attributes: { role: 'textbox', 'aria-multiline': 'true' },
      dispatchTransaction(transaction) {
        view.updateState(view.state.apply(transaction));
        set(linesOf(htmlOf(view.state.doc)));
      },
    });
  },
});
const tiptap = (at, set, content, more = {}) =>
  new Editor({
    element: place(at),
    extensions: [StarterKit],
    content,
    onUpdate: ({ editor }) => set(linesOf(editor.getHTML())),
    ...more,
  });
richFixtures({ name: 'Tiptap 3.34', mount: tiptap });
richLong({ name: 'Tiptap 3.34', mount: tiptap });
richFixture({
  name: 'Tiptap read-only',
  refuse: true,
  none: ['Kept.'],
  mount: (at, set) => tiptap(at, set, '<p>Kept.</p>', { editable: false }),
});
richFixture({
  name: 'Tiptap, words it reads as Markdown',
  refuse: true,
  value: 'Write to *nobody* today.',
  mount: (at, set) => tiptap(at, set, ''),
});
richFixture({
  name: 'Tiptap that changes what is pasted',
  refuse: true,
  mount: (at, set) => tiptap(at, set, '', { editorProps: { transformPastedText: (text) => text.toUpperCase() } }),
});
richFixture({
  name: 'Tiptap that uploads what is pasted',
  refuse: true,
  mount: (at, set) =>
    tiptap(at, set, '', {
      editorProps: {
        handlePaste: (view) => {
          view.dispatch(view.state.tr.insertText('Uploading …'));
          return true;
        },
      },
    }),
});
richFixture({
  name: 'Tiptap destroyed in the middle',
  refuse: true,
  mount(at, set) {
    const editor = tiptap(at, set, '', { onDestroy: () => set([]) });
    editor.view.dom.addEventListener('paste', () => setTimeout(() => editor.destroy(), 20));
  },
});
richFixture({
  name: 'Tiptap that is drawn late',
  mount(at, set) {
    const text = place(at, '<textarea data-it aria-label="Description"></textarea>');
    setTimeout(() => text.replaceWith(document.createElement('div')), 300);
    setTimeout(() => tiptap(at, set, ''), 600);
  },
});
/** Where a page may parse nothing. */
const readNodes = (set) => ({
  onUpdate: ({ editor }) => {
    const { doc, schema: own } = editor.state;
    set(linesIn(DOMSerializer.fromSchema(own).serializeFragment(doc.content)));
  },
});
richFixture({
  name: 'Tiptap on a page of strict policies',
  mount(at, set) {
    tiptap(at, set, '', readNodes(set));
    forbid();
  },
});
richFormatted({
  name: 'Tiptap on a page of strict policies, formatted',
  mount(at, set) {
    tiptap(at, set, '', readNodes(set));
    // The one policy its clipboard asks for.
    forbid('ProseMirrorClipboard');
  },
});
richFixture({
  name: 'Tiptap that saves on every change',
  mount: (at, set) =>
    tiptap(at, set, '', {
      onUpdate: ({ editor }) => {
        set(linesOf(editor.getHTML()));
        fetch('/saved', { method: 'POST', body: editor.getHTML() }).catch(() => undefined);
      },
    }),
});
start();

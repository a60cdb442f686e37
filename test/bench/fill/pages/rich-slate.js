import { useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { createEditor } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';
import { start } from './lab.js';
import { h } from './react.js';
import { place, plainLines, ROWS_ONLY, richFixtures, WORDS_ONLY } from './rich.js';

const EMPTY = [{ type: 'paragraph', children: [{ text: '' }] }];
const NOTE = [
  { type: 'paragraph', children: [{ text: 'Kept from ' }, { text: 'last week', bold: true }, { text: '.' }] },
];
const modelOf = (value) =>
  plainLines(
    value.map(({ children }) => children.map((one) => (one.bold ? `*${one.text}*` : one.text)).join('')).join('\n'),
  );
const renderLeaf = ({ attributes, children, leaf }) => h(leaf.bold ? 'strong' : 'span', attributes, children);

richFixtures({
  name: 'Slate 0.146',
  // Slate itself reads no HTML.
  kept: WORDS_ONLY,
  table: ROWS_ONLY,
  mount(at, set, html) {
    function Whole() {
      const editor = useMemo(() => withHistory(withReact(createEditor())), []);
      return h(
        Slate,
        { editor, initialValue: html ? NOTE : EMPTY, onChange: (value) => set(modelOf(value)) },
        h(Editable, { renderLeaf, placeholder: 'Write here …', style: { minHeight: 60 } }),
      );
    }
    createRoot(place(at)).render(h(Whole));
  },
});
start();

import {
  ContentState,
  convertFromHTML,
  convertToRaw,
  Editor,
  EditorState,
  getDefaultKeyBinding,
  RichUtils,
} from 'draft-js';
import 'draft-js/dist/Draft.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { start } from './lab.js';
import { h } from './react.js';
import { place, plainLines, richFixtures } from './rich.js';

function modelOf(content) {
  const { blocks } = convertToRaw(content);
  return plainLines(
    blocks
      .map(({ text, inlineStyleRanges }) =>
        [...inlineStyleRanges]
          .reverse()
          .reduce(
            (all, { offset, length }) =>
              `${all.slice(0, offset)}*${all.slice(offset, offset + length)}*${all.slice(offset + length)}`,
            text,
          ),
      )
      .join('\n'),
  );
}

function stateOf(html) {
  if (!html) return EditorState.createEmpty();
  const { contentBlocks, entityMap } = convertFromHTML(html);
  return EditorState.createWithContent(ContentState.createFromBlockArray(contentBlocks, entityMap));
}

richFixtures({
  name: 'Draft.js 0.11',
  mount(at, set, html) {
    function Whole() {
      const [state, change] = useState(() => stateOf(html));
      return h(Editor, {
        editorState: state,
        ariaLabel: 'Description',
        keyBindingFn: getDefaultKeyBinding,
        handleKeyCommand: (command, now) => {
          const next = RichUtils.handleKeyCommand(now, command);
          if (next) change(next);
          return next ? 'handled' : 'not-handled';
        },
        onChange: (next) => {
          change(next);
          set(modelOf(next.getCurrentContent()));
        },
      });
    }
    createRoot(place(at)).render(h(Whole));
  },
});
start();

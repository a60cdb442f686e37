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
import { place, plainLines, richFixtures, WORDS_ONLY } from './rich.js';

/** What stands in a block beside its words: marks of bold, addresses of links, the dash of an item. */
function lineOf({ text, type, inlineStyleRanges, entityRanges }, entityMap) {
  const marks = [
    ...inlineStyleRanges
      .filter(({ style }) => style === 'BOLD')
      .flatMap(({ offset, length }) => [
        { at: offset, mark: '*' },
        { at: offset + length, mark: '*' },
      ]),
    ...entityRanges.map(({ offset, length, key }) => ({ at: offset + length, mark: `(${entityMap[key].data.url})` })),
  ].sort((one, other) => other.at - one.at);
  const marked = marks.reduce((all, { at, mark }) => all.slice(0, at) + mark + all.slice(at), text);
  return `${type === 'unordered-list-item' ? '- ' : ''}${marked}`;
}

function modelOf(content) {
  const { blocks, entityMap } = convertToRaw(content);
  return plainLines(blocks.map((block) => lineOf(block, entityMap)).join('\n'));
}

function stateOf(html) {
  if (!html) return EditorState.createEmpty();
  const { contentBlocks, entityMap } = convertFromHTML(html);
  return EditorState.createWithContent(ContentState.createFromBlockArray(contentBlocks, entityMap));
}

richFixtures({
  name: 'Draft.js 0.11',
  // It makes one line of the last one and the first of a formatted paste.
  added: WORDS_ONLY,
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

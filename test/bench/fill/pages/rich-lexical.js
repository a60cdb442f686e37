import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerRichText } from '@lexical/rich-text';
import { $createParagraphNode, $createTextNode, $getRoot, $isTextNode, createEditor } from 'lexical';
import { start } from './lab.js';
import { place, plainLines, richFixtures } from './rich.js';

function note() {
  const bold = $createTextNode('last week').toggleFormat('bold');
  $getRoot()
    .clear()
    .append($createParagraphNode().append($createTextNode('Kept from '), bold, $createTextNode('.')));
}

function modelOf(root) {
  const blocks = root.getChildren().map((block) =>
    block
      .getChildren()
      .map((one) => ($isTextNode(one) && one.hasFormat('bold') ? `*${one.getTextContent()}*` : one.getTextContent()))
      .join(''),
  );
  return plainLines(blocks.join('\n'));
}

richFixtures({
  name: 'Lexical 0.38',
  mount(at, set, html) {
    const it = place(at, '<div data-it contenteditable="true" style="min-height:60px;border:1px solid"></div>');
    const editor = createEditor({
      onError: (error) => {
        throw error;
      },
    });
    editor.setRootElement(it);
    registerRichText(editor);
    registerHistory(editor, createEmptyHistoryState(), 300);
    if (html) editor.update(note, { tag: 'history-merge' });
    editor.registerUpdateListener(({ editorState }) => editorState.read(() => set(modelOf($getRoot()))));
  },
});
start();

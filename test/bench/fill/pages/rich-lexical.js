import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { $isLinkNode, LinkNode } from '@lexical/link';
import { $isListItemNode, ListItemNode, ListNode, registerList } from '@lexical/list';
import { registerRichText } from '@lexical/rich-text';
import { $createParagraphNode, $createTextNode, $getRoot, $isTextNode, createEditor } from 'lexical';
import { start } from './lab.js';
import { place, plainLines, richFixtures, richLong } from './rich.js';

function note() {
  const bold = $createTextNode('last week').toggleFormat('bold');
  $getRoot()
    .clear()
    .append($createParagraphNode().append($createTextNode('Kept from '), bold, $createTextNode('.')));
}

function wordsOf(node) {
  if ($isTextNode(node)) return node.hasFormat('bold') ? `*${node.getTextContent()}*` : node.getTextContent();
  const inner = (node.getChildren?.() ?? []).map(wordsOf).join('');
  if ($isLinkNode(node)) return `${inner}(${node.getURL()})`;
  if ($isListItemNode(node)) return `- ${inner}\n`;
  return node.getType() === 'linebreak' ? '\n' : inner;
}

const modelOf = (root) => plainLines(root.getChildren().map(wordsOf).join('\n'));

const lexical = {
  name: 'Lexical 0.38',
  mount(at, set, html) {
    const it = place(at, '<div data-it contenteditable="true" style="min-height:60px;border:1px solid"></div>');
    const editor = createEditor({
      nodes: [LinkNode, ListItemNode, ListNode],
      onError: (error) => {
        throw error;
      },
    });
    editor.setRootElement(it);
    registerRichText(editor);
    registerList(editor);
    registerHistory(editor, createEmptyHistoryState(), 300);
    if (html) editor.update(note, { tag: 'history-merge' });
    editor.registerUpdateListener(({ editorState }) => editorState.read(() => set(modelOf($getRoot()))));
  },
};
richFixtures(lexical);
richLong(lexical);
start();

import Quill from 'quill';
import 'quill/dist/quill.snow.css';
import Quill1 from 'quill1/dist/quill.js';
import { start } from './lab.js';
import { place, plainLines, richFixtures, TABLE_KEPT } from './rich.js';

const wordsOf = ({ insert, attributes = {} }) => {
  const words = attributes.bold ? `*${insert}*` : insert;
  return attributes.link ? `${words}(${attributes.link})` : words;
};

/** Quill's own model, not its page: the line break of a line says that it is an item or a cell. */
function deltaLines({ ops }) {
  const lines = [''];
  for (const op of ops)
    for (const [at, piece] of op.insert.split('\n').entries()) {
      if (at > 0) {
        const mark = op.attributes?.list ? '- ' : op.attributes?.table ? '| ' : '';
        lines[lines.length - 1] = mark + lines.at(-1);
        lines.push('');
      }
      if (piece !== '') lines[lines.length - 1] += wordsOf({ ...op, insert: piece });
    }
  return plainLines(lines.join('\n'));
}

const mount = (Made) => (at, set, html) => {
  const quill = new Made(place(at), { theme: 'snow' });
  if (html) {
    quill.clipboard.dangerouslyPasteHTML(html);
    quill.history.clear();
  }
  quill.on('text-change', () => set(deltaLines(quill.getContents())));
};
richFixtures({ name: 'Quill 2.0.3', mount: mount(Quill), table: TABLE_KEPT });
richFixtures({ name: 'Quill 1.3.7', mount: mount(Quill1) });
start();

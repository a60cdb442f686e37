import Quill from 'quill';
import 'quill/dist/quill.snow.css';
import Quill1 from 'quill1/dist/quill.js';
import { start } from './lab.js';
import { place, plainLines, richFixtures } from './rich.js';

/** Quill's own model, not its page. */
const deltaLines = ({ ops }) =>
  plainLines(ops.map(({ insert, attributes }) => (attributes?.bold ? `*${insert}*` : insert)).join(''));

const mount = (Made) => (at, set, html) => {
  const quill = new Made(place(at), { theme: 'snow' });
  if (html) {
    quill.clipboard.dangerouslyPasteHTML(html);
    quill.history.clear();
  }
  quill.on('text-change', () => set(deltaLines(quill.getContents())));
};
richFixtures({ name: 'Quill 2.0.3', mount: mount(Quill) });
richFixtures({ name: 'Quill 1.3.7', mount: mount(Quill1) });
start();

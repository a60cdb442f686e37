import { start } from './lab.js';
import {
  forbid,
  LONG,
  linesIn,
  linesOf,
  NOTE_LINES,
  place,
  richFixture,
  richFixtures,
  richFormatted,
  TABLE_KEPT,
  TEXT,
} from './rich.js';

const EDITABLE =
  '<div data-it contenteditable="true" style="min-height:60px;border:1px solid;white-space:pre-wrap"></div>';

/** An editable element whose model is what it announced last. */
function editable(at, set, html, inner = EDITABLE) {
  const it = place(at, inner);
  it.innerHTML = html;
  // Its style draws line breaks of the text as such.
  it.addEventListener('input', () => set(linesOf(it.innerHTML.replace(/\n/g, '<br>'))));
  return it;
}
richFixtures({ name: 'plain contenteditable', unproven: true, mount: editable, table: TABLE_KEPT });
richFixtures({
  name: 'contenteditable with a hidden input',
  table: TABLE_KEPT,
  mount(at, set, html) {
    const it = place(at, `${EDITABLE}<input type="hidden" name="body">`);
    it.innerHTML = html;
    it.addEventListener('input', () => {
      at.querySelector('input').value = it.innerHTML;
      set(linesOf(it.innerHTML));
    });
  },
});
richFixture({
  name: 'contenteditable, plain text only',
  unproven: true,
  mount: (at, set) => editable(at, set, '', EDITABLE.replace('"true"', '"plaintext-only" role="textbox"')),
});
richFixture({
  name: 'contenteditable whose model never hears of it',
  unproven: true,
  want: [],
  mount: (at) => place(at, EDITABLE),
});
richFixture({
  name: 'model that draws itself and hears no typing',
  unproven: true,
  mount(at) {
    const it = place(at, EDITABLE);
    it.addEventListener('input', (event) => event.stopImmediatePropagation());
  },
});
richFixture({
  name: 'paste handler that inserts plain text',
  mount(at, set) {
    const it = editable(at, set, '');
    it.addEventListener('paste', (event) => {
      event.preventDefault();
      document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
    });
  },
});
richFixture({
  name: 'paste handler that strips what it does not know',
  refuse: true,
  mount(at, set) {
    const it = editable(at, set, '');
    it.addEventListener('paste', (event) => {
      event.preventDefault();
      const text = event.clipboardData.getData('text/plain').replace(/[^\x20-\x7e\n]/g, '');
      document.execCommand('insertText', false, text);
    });
  },
});
richFixture({
  name: 'paste handler that uploads',
  refuse: true,
  mount(at, set) {
    const it = editable(at, set, '');
    it.addEventListener('paste', (event) => {
      event.preventDefault();
      document.execCommand('insertText', false, 'Uploading …');
    });
  },
});
richFixture({
  name: 'paste that is forbidden',
  unproven: true,
  mount(at, set) {
    editable(at, set, '').addEventListener('paste', (event) => event.preventDefault());
  },
});
richFixture({
  name: 'paste that comes late',
  mount(at, set) {
    const it = editable(at, set, '');
    it.addEventListener('paste', (event) => {
      event.preventDefault();
      const text = event.clipboardData.getData('text/plain');
      setTimeout(() => {
        it.textContent = text;
        set(linesOf(it.innerHTML.replace(/\n/g, '<br>')));
      }, 900);
    });
  },
});
richFixture({
  name: 'editor destroyed in the middle',
  refuse: true,
  mount(at, set) {
    const it = editable(at, set, '');
    it.addEventListener('paste', (event) => {
      event.preventDefault();
      setTimeout(() => it.remove(), 50);
    });
  },
});
richFixture({
  name: 'editor that gives the keyboard away',
  refuse: true,
  mount(at, set) {
    const it = editable(at, set, '');
    it.addEventListener('focus', () => document.querySelector('#after').focus());
  },
});
richFixture({
  name: 'editor that comes back to its old text',
  refuse: true,
  mount(at, set) {
    const it = editable(at, set, '');
    it.addEventListener('input', () =>
      setTimeout(() => {
        it.innerHTML = '';
        set([]);
      }, 400),
    );
  },
});
richFixture({
  name: 'frame that is an editor as a whole',
  unproven: true,
  mount(at, set) {
    const frame = place(at, '<iframe data-it title="Editor" style="width:500px;height:160px"></iframe>');
    const { contentDocument: inner } = frame;
    inner.open();
    inner.write('<!doctype html><html><body style="min-height:100px"></body></html>');
    inner.close();
    inner.designMode = 'on';
    inner.addEventListener('input', () => set(linesOf(inner.body.innerHTML)));
  },
});
for (const mode of ['open', 'closed'])
  richFixture({
    name: `contenteditable in a shadow root that is ${mode}`,
    unproven: true,
    mount(at, set) {
      const host = at.appendChild(document.createElement('x-editor')).attachShadow({ mode });
      host.innerHTML = `<label id="l">Description</label>${EDITABLE.replace('data-it', 'aria-labelledby="l"').replace('pre-wrap', 'normal')}`;
      const it = host.querySelector('[contenteditable]');
      it.addEventListener('input', () => set(linesOf(it.innerHTML)));
    },
  });
richFixture({
  name: 'two editors in one form',
  unproven: true,
  mount(at, set) {
    at.innerHTML = ['Description', 'Steps']
      .map((name) => `<label>${name}</label><div contenteditable style="border:1px solid;min-height:40px"></div>`)
      .join('');
    const [first, second] = at.querySelectorAll('[contenteditable]');
    for (const it of [first, second])
      it.addEventListener('input', () => set([...linesOf(first.innerHTML), ...linesOf(second.innerHTML)]));
  },
});
richFixture({
  name: 'page of strict policies',
  mount(at, set) {
    forbid();
    const it = at.appendChild(document.createElement('div'));
    it.contentEditable = 'true';
    it.setAttribute('aria-label', 'Description');
    it.setAttribute('style', 'min-height:60px');
    it.addEventListener('paste', (event) => {
      event.preventDefault();
      const lines = event.clipboardData.getData('text/plain').split('\n');
      it.replaceChildren(
        ...lines.map((line) => Object.assign(document.createElement('p'), { textContent: line || '\u00a0' })),
      );
      set(lines.filter((line) => line !== ''));
    });
  },
});
richFormatted({
  name: 'contenteditable on a page of strict policies, formatted',
  unproven: true,
  mount(at, set) {
    const it = place(at, EDITABLE);
    it.addEventListener('input', () => set(linesIn(it)));
    forbid();
  },
});
richFixture({
  name: 'editor that takes the place of its text area as it is filled',
  refuse: true,
  mount(at, set) {
    at.innerHTML = `<label for="late">Description</label><textarea id="late"></textarea>`;
    const area = at.querySelector('textarea');
    area.addEventListener('focus', () => {
      area.hidden = true;
      if (!at.querySelector('[contenteditable]')) editable(at.appendChild(document.createElement('div')), set, '');
    });
  },
});
richFixture({
  name: 'editor that is not there yet',
  refuse: true,
  mount(at, set) {
    const box = place(at);
    setTimeout(() => editable(box.parentElement, set, ''), 30_000);
  },
});
richFixture({
  name: 'editor that is read-only and does not say so',
  refuse: true,
  mount(at, set) {
    const it = editable(at, set, '');
    for (const event of ['paste', 'beforeinput']) it.addEventListener(event, (one) => one.preventDefault());
  },
});
richFixture({
  name: 'contenteditable read-only',
  refuse: true,
  none: NOTE_LINES,
  mount: (at, set) => editable(at, set, 'Kept.', EDITABLE.replace('"true"', '"false" role="textbox"')),
});
const WIDE = `${'Ein Satz über Zoë\u0301 and 👩‍👩‍👧 mit\tTabulator. '.repeat(2300)}\n${TEXT}`;
for (const [name, value] of [
  ['10,000 lines', LONG],
  ['100 kB in two lines', WIDE],
])
  richFixture({
    name: `contenteditable, ${name}`,
    unproven: true,
    value,
    want: value
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.normalize('NFC').replace(/\s+/g, ' ').trim()),
    mount(at, set) {
      const it = place(at, EDITABLE);
      let timer;
      it.addEventListener('input', () => {
        clearTimeout(timer);
        timer = setTimeout(() => set(linesOf(it.innerHTML).map((line) => line.normalize('NFC'))), 100);
      });
    },
  });
start();

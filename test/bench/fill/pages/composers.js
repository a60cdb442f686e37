/**
 * Stand-ins for the composers of mail, wiki, comment and post products, built the way those build theirs: recipients as chips, a subject, a body
 * with signature and quoted thread, drafts saved by themselves. Each reports what all of it holds, so that a touched recipient or signature shows.
 */
import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import Quill from 'quill';
import 'quill/dist/quill.snow.css';
import { createModelFromHtml, createEditor as createRooster } from 'roosterjs';
import { fixture, start } from './lab.js';
import { forbid, linesIn, linesOf, plainLines } from './rich.js';

const TEXT =
  'Dear Zoe\u0308, 😀👩‍👩‍👧 thank you & sorry for <the> delay.\nתודה and شكرا in one line, “quoted”.\n\nColumn one\tcolumn two\n-- \nNo signature of ours.';
const LINES = plainLines(TEXT);

const word = (value) => ({ type: 'text', value });
const paragraph = (...children) => ({ type: 'paragraph', children });
const TREE = {
  type: 'root',
  children: [
    paragraph(word('We '), { type: 'strong', children: [word('renew')] }, word(' in May.')),
    {
      type: 'list',
      ordered: false,
      children: [
        { type: 'listItem', children: [paragraph(word('The order form'))] },
        {
          type: 'listItem',
          children: [paragraph({ type: 'link', url: 'https://a.example/terms', children: [word('The terms')] })],
        },
      ],
    },
  ],
};
const MARKED = { value: 'We renew in May.\n\nThe order form\nThe terms', tree: TREE };
const MARKED_LINES = ['We *renew* in May.', '- The order form', '- The terms(https://a.example/terms)'];

const GMAIL_TAIL =
  '<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr"><b>Jo Berg</b><br>Harbor&nbsp;Ltd</div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Fri, 20 Nov 2026 Acme &lt;<a href="mailto:z@acme.example">z@acme.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><div>Do you <b>renew</b>?<br></div></blockquote></div>';
const OUTLOOK_TAIL =
  '<div id="Signature"><div style="font-family: Aptos; font-size: 12pt; color: rgb(0, 0, 0);"><b>Jo Berg</b></div></div><div id="appendonsend"></div><hr style="display: inline-block; width: 98%;"><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Acme<br><b>Subject:</b> Renewal</div><div>Do you <b>renew</b>?</div>';
const CHIPS =
  '<div class="to" aria-label="To"><span role="option" data-hovercard-id="z@acme.example" email="z@acme.example">Zoe Acme <span role="button" aria-label="Remove">×</span></span><input role="combobox" aria-label="To recipients" aria-haspopup="listbox"></div>';
const SEND = '<div role="button" tabindex="0" aria-label="Send (Ctrl-Enter)" data-tooltip="Send">Send</div>';

/** A copy of what stands above the tail, made without parsing, which strict pages forbid. */
function above(body, tailMark) {
  const range = body.ownerDocument.createRange();
  range.selectNodeContents(body);
  const tail = tailMark && [...body.querySelectorAll('*')].find(({ outerHTML }) => outerHTML.startsWith(tailMark));
  if (tail) range.setEndBefore(tail);
  return range.cloneContents();
}

/** What stands above and below, who receives it, and whether anything was sent; `same`: the body is byte for byte as it was. */
function watch(at, set, body, tailMark) {
  const first = body.innerHTML;
  let sent = 0;
  for (const button of at.querySelectorAll('[role="button"], button'))
    button.addEventListener('click', () => {
      sent += 1;
    });
  const look = () => {
    // What was closed holds nothing any more, and nobody can send it.
    if (body.isConnected === false) return set(opened);
    const all = body.innerHTML;
    const cut = tailMark ? all.indexOf(tailMark) : all.length;
    const held = {
      body: body.nodeType ? linesIn(above(body, tailMark)) : linesOf(all),
      below: cut < 0 ? 'gone' : all.slice(cut),
      subject: at.querySelector('[name="subjectbox"]')?.value ?? null,
      to: at.querySelector('.to')?.textContent ?? null,
      sent,
      same: all === first,
    };
    set(held);
    return held;
  };
  const opened = look();
  setInterval(look, 50);
}

const TO = 'Zoe Acme ×';
const model = (body, below, subject = 'Re: Renewal', to = TO) => ({ body, below, subject, to, sent: 0 });

/** One composer: what it holds before, and what it holds in the end. */
function composer({ name, body, below = '', standing = [], subject = 'Re: Renewal', to = TO, ...rest }) {
  const shared = { control: 'richText', value: TEXT, write: 'append', audience: 'customer', label: 'Message Body' };
  fixture({
    ...shared,
    ...rest,
    name,
    want: { ...model(body, below, subject, to), same: false },
    none: { ...model(standing, below, subject, to), same: true },
  });
}

const body = (inner, more = '') =>
  `<div class="Am Al editable" aria-label="Message Body" role="textbox" aria-multiline="true" contenteditable="true" g_editable="true" tabindex="1" style="min-height:85px;border:1px solid" ${more}>${inner}</div>`;

function gmail(at, set, { own = '<div dir="ltr"><br></div>', tail = GMAIL_TAIL, more = '' } = {}) {
  at.innerHTML = `<div role="dialog" aria-label="Reply">${CHIPS}<input name="subjectbox" aria-label="Subject" value="Re: Renewal">${body(own + tail, more)}${SEND}<span class="saved"></span></div>`;
  const it = at.querySelector('.editable');
  watch(at, set, it, tail.slice(0, 30));
  return it;
}

composer({
  name: 'Gmail-like reply',
  unproven: true,
  body: LINES,
  below: GMAIL_TAIL,
  mount: (at, set) => gmail(at, set),
});
composer({
  name: 'Gmail-like reply, words of the person kept',
  unproven: true,
  standing: ['Hi Zoe,', 'soon *more*.'],
  body: ['Hi Zoe,', 'soon *more*.', ...LINES],
  below: GMAIL_TAIL,
  mount: (at, set) =>
    gmail(at, set, { own: '<div dir="ltr">Hi Zoe,<div>soon <b>more</b>.</div><div><br></div></div>' }),
});
composer({
  name: 'Gmail-like reply, words of the person replaced',
  write: 'replace',
  unproven: true,
  standing: ['Hi Zoe,', 'soon *more*.'],
  body: LINES,
  below: GMAIL_TAIL,
  mount: (at, set) =>
    gmail(at, set, { own: '<div dir="ltr">Hi Zoe,<div>soon <b>more</b>.</div><div><br></div></div>' }),
});
composer({
  name: 'Gmail-like reply, formatted',
  ...MARKED,
  unproven: true,
  body: MARKED_LINES,
  below: GMAIL_TAIL,
  mount: (at, set) => gmail(at, set),
});
composer({
  name: 'Gmail-like reply, formatted, words of the person kept',
  ...MARKED,
  unproven: true,
  standing: ['Hi Zoe,'],
  body: ['Hi Zoe,', ...MARKED_LINES],
  below: GMAIL_TAIL,
  mount: (at, set) => gmail(at, set, { own: '<div dir="ltr">Hi Zoe,</div>' }),
});
for (const [name, own] of [
  ['a bare line above the signature', '<br>'],
  ['bare lines above the signature', '<br><br clear="all"><div><br></div>'],
])
  for (const [how, more] of [
    ['', { body: LINES }],
    [', formatted', { ...MARKED, body: MARKED_LINES }],
  ])
    composer({
      name: `Gmail-like new message, ${name}${how}`,
      unproven: true,
      below: GMAIL_TAIL,
      ...more,
      mount: (at, set) => gmail(at, set, { own }),
    });
composer({
  name: 'Gmail-like new message, bare words kept',
  unproven: true,
  standing: ['Hi Zoe,'],
  body: ['Hi Zoe,', ...LINES],
  below: GMAIL_TAIL,
  mount: (at, set) => gmail(at, set, { own: 'Hi Zoe,<br>' }),
});
composer({
  name: 'Gmail-like reply without a line of its own above the signature',
  // Chromium types into the signature there, which is taken back; Firefox opens a line above it.
  refuse: !/Firefox/.test(navigator.userAgent),
  unproven: true,
  body: LINES,
  below: GMAIL_TAIL,
  mount: (at, set) => gmail(at, set, { own: '' }),
});
composer({
  name: 'Gmail-like reply that saves a draft on every change',
  unproven: true,
  body: LINES,
  below: GMAIL_TAIL,
  mount(at, set) {
    gmail(at, set).addEventListener('input', (event) => {
      const html = event.currentTarget.innerHTML;
      at.querySelector('.saved').textContent = 'Draft saved';
      fetch('/draft', { method: 'POST', body: html }).catch(() => undefined);
    });
  },
});
composer({
  name: 'Gmail-like window closed in the middle',
  refuse: true,
  below: GMAIL_TAIL,
  mount(at, set) {
    const it = gmail(at, set);
    it.addEventListener('input', () => setTimeout(() => at.querySelector('[role="dialog"]')?.remove(), 20));
  },
});
composer({
  name: 'Gmail-like windows, two of them open',
  refuse: true,
  below: GMAIL_TAIL,
  mount(at, set) {
    gmail(at, set);
    at.append(at.firstElementChild.cloneNode(true));
  },
});
composer({
  name: 'Gmail-like reply that is being sent',
  refuse: true,
  below: GMAIL_TAIL,
  mount: (at, set) => gmail(at, set).setAttribute('contenteditable', 'false'),
});
composer({
  name: 'Gmail-like reply that begins to be sent in the middle',
  refuse: true,
  below: GMAIL_TAIL,
  mount(at, set) {
    const it = gmail(at, set);
    it.addEventListener('paste', (event) => {
      event.preventDefault();
      it.setAttribute('contenteditable', 'false');
    });
  },
});
composer({
  name: 'Gmail-like reply on a page of strict policies, formatted',
  ...MARKED,
  unproven: true,
  body: MARKED_LINES,
  below: GMAIL_TAIL,
  mount(at, set) {
    gmail(at, set);
    forbid();
  },
});

/** Outlook on the web writes by Rooster. */
function outlook(at, own = '<div class="elementToProof"><br></div>') {
  at.innerHTML = `${CHIPS}<input name="subjectbox" aria-label="Subject" value="Re: Renewal"><div class="dFCbN" aria-label="Message body" role="textbox" aria-multiline="true" style="min-height:60px;border:1px solid"></div><button type="button" aria-label="Send">Send</button>`;
  const it = at.querySelector('.dFCbN');
  createRooster(it, [], createModelFromHtml(own + OUTLOOK_TAIL));
  return it;
}
const outlookOf = (name, own, rest) => {
  // Rooster draws what it is given in its own way, so the tail is what it drew.
  const box = document.createElement('div');
  createRooster(box, [], createModelFromHtml(OUTLOOK_TAIL)).dispose();
  composer({
    name: `Outlook-like ${name}`,
    label: 'Message body',
    below: box.innerHTML,
    ...rest,
    mount(at, set) {
      const it = outlook(at, own);
      watch(at, set, it, box.innerHTML.slice(0, 20));
    },
  });
};
outlookOf('reply', undefined, { body: LINES });
outlookOf('reply, words of the person kept', '<div>Hi <b>Zoe</b>,</div>', {
  standing: ['Hi *Zoe*,'],
  body: ['Hi *Zoe*,', ...LINES],
});
outlookOf('reply, formatted', undefined, { ...MARKED, body: MARKED_LINES });

composer({
  name: 'mail composer whose body is a frame',
  unproven: true,
  label: 'Message text',
  body: LINES,
  below:
    '<div class="moz-signature">-- <br>Jo</div><div class="moz-cite-prefix">Acme wrote:</div><blockquote type="cite"><p>Do you renew?</p></blockquote>',
  mount(at, set) {
    at.innerHTML = `${CHIPS}<input name="subjectbox" aria-label="Subject" value="Re: Renewal"><label for="text">Message text</label><iframe id="text" style="width:560px;height:220px"></iframe><button type="button">Send</button>`;
    const { contentDocument: inner } = at.querySelector('iframe');
    inner.open();
    inner.write(
      '<!doctype html><html><body contenteditable="true"><p><br></p><div class="moz-signature">-- <br>Jo</div><div class="moz-cite-prefix">Acme wrote:</div><blockquote type="cite"><p>Do you renew?</p></blockquote></body></html>',
    );
    inner.close();
    watch(at, set, inner.body, '<div class="moz-signature">');
  },
});

/** A wiki page: a title of its own and a ProseMirror document, saved as a draft while it is written. */
function wiki(at, set, content) {
  at.innerHTML =
    '<textarea aria-label="Page title" rows="1">Runbook</textarea><div id="wiki"></div><button type="button">Publish</button>';
  const editor = new Editor({
    element: at.querySelector('#wiki'),
    extensions: [StarterKit],
    content,
    editorProps: { attributes: { 'aria-label': 'Page body', role: 'textbox', style: 'min-height:60px' } },
    onUpdate: ({ editor: it }) => fetch('/draft', { method: 'POST', body: it.getHTML() }).catch(() => undefined),
  });
  watch(
    at,
    set,
    {
      get innerHTML() {
        return editor.getHTML();
      },
    },
    '',
  );
}
const wikiOf = (name, content, rest) =>
  composer({
    name: `wiki page ${name}`,
    label: 'Page body',
    subject: null,
    to: null,
    ...rest,
    mount: (at, set) => wiki(at, set, content),
  });
wikiOf('that is new', '', { body: LINES });
wikiOf(
  'with a quote of its own, which is no mail',
  '<blockquote><p>Quoted.</p></blockquote><p>Known <strong>since</strong> May.</p>',
  {
    standing: ['Quoted.', 'Known *since* May.'],
    body: ['Quoted.', 'Known *since* May.', ...LINES],
  },
);
wikiOf('formatted', '<p>Known.</p>', { ...MARKED, standing: ['Known.'], body: ['Known.', ...MARKED_LINES] });

composer({
  name: 'comment box that grows when it is opened',
  label: 'Add a comment',
  unproven: true,
  subject: null,
  to: null,
  body: LINES,
  mount(at, set) {
    at.innerHTML =
      '<div role="textbox" contenteditable="true" aria-label="Add a comment" data-placeholder="Add a comment…" style="min-height:24px;border:1px solid"></div><div class="bar" hidden><button type="button">Comment</button></div>';
    const it = at.querySelector('[contenteditable]');
    it.addEventListener('focus', () => {
      at.querySelector('.bar').hidden = false;
      it.style.minHeight = '90px';
    });
    watch(at, set, it, '');
  },
});

/** Posts are written by Quill, in a dialog over the page. */
composer({
  name: 'post composer',
  label: 'Text editor for creating content',
  subject: null,
  to: null,
  body: LINES,
  mount(at, set) {
    at.innerHTML =
      '<div role="dialog" aria-label="Create a post"><div id="post"></div><button type="button">Post</button></div>';
    const quill = new Quill(at.querySelector('#post'), { modules: { toolbar: false } });
    quill.root.setAttribute('aria-label', 'Text editor for creating content');
    quill.root.setAttribute('role', 'textbox');
    watch(at, set, quill.root, '');
  },
});
start();

/** Our own pages of other chat sites: where each stands, what its first answer holds, and how its last one looks while it is being written. */
import type { Capture } from '../../lib/capture/schema';

type Answer = Capture['turns'][number];

export interface ChatSite {
  name: string;
  /** File of the fixture pages. */
  file: string;
  /** Where the page stands; null where the software is known by its page and stands at any address. */
  url: string | null;
  tool: string;
  /** Finished answers. */
  answers: number;
  /** The answer that is handed off: the first one a driver meets. */
  first: {
    holds: RegExp[];
    /** The page's own words around an answer, and its reasoning. */
    lacks: RegExp;
    prompt: RegExp;
    model: Answer['model'];
    /** Addresses of its sources, null for one the page keeps to itself. */
    sources: (string | null)[];
  };
  /** A part of another answer, in one text node. */
  part: string;
  /** The whole of it. */
  whole: RegExp;
  /** Makes the last answer of the page one that is still being written. */
  streaming: [string, string];
  /** Finished answers meanwhile. */
  finished: number;
  /** What ends the writing, run in the page. */
  finish: string;
}

/** The page as the widget of npm draws it: the element is defined late, and puts its messages into an open shadow root of its own then. */
export function drawnLate(html: string): string {
  const defined = `<script>setTimeout(() => customElements.define('deep-chat', class extends HTMLElement {
    connectedCallback() {
      const drawn = this.querySelector('template');
      this.attachShadow({ mode: 'open' }).append(drawn.content);
      drawn.remove();
    }
  }), 500);</script></body>`;
  return html.replace('<template shadowrootmode="open">', '<template>').replace('</body>', defined);
}

const lastOf = (marker: string) => `[...document.querySelectorAll('${marker}')].at(-1)`;

export const CHAT_SITES: ChatSite[] = [
  {
    name: 'Claude',
    file: 'chat-claude.html',
    url: 'https://claude.ai/chat/11111111-2222-4333-8444-555555555555',
    tool: 'claude',
    answers: 2,
    first: {
      holds: [/^I read .*and found this:/, /seats = 12\nprint\(seats\)/, /Berth 4/, /Paid/],
      lacks: /I should not mention rates|Thought for|Copy|Hand off/,
      prompt: /^Check the berth list\.\n+Keep seats apart\.$/,
      model: { value: 'Opus 4.8', scope: 'page' },
      sources: ['https://harbor.example/list', null, null],
    },
    part: 'credit note covers',
    whole: /^The credit note covers 3 seats\.$/,
    streaming: [
      '"Message 4 of 4"><div data-test-render-count="1"><div data-is-streaming="false"',
      '"Message 4 of 4"><div data-test-render-count="1"><div data-is-streaming="true"',
    ],
    finished: 1,
    finish: `${lastOf('[data-is-streaming]')}.setAttribute('data-is-streaming', 'false')`,
  },
  {
    name: 'Gemini',
    file: 'chat-gemini.html',
    url: 'https://gemini.google.com/app/0123456789abcdef',
    tool: 'gemini',
    answers: 3,
    first: {
      holds: [/^Fee report\s+Port fees rose by a fifth/],
      lacks: /I finished|Export|Three|Hand off/,
      prompt: /^I finished the research\.$/,
      model: { value: 'Fast', scope: 'mode' },
      sources: ['https://two.example/b', 'https://one.example/a'],
    },
    part: 'It charges',
    whole: /^It charges [^\n]* a day[\s\S]*select fee\nfrom dues;[\s\S]*120/,
    streaming: [
      '"message-content-id-r_00000000000000a2"><div class="markdown" aria-busy="false"',
      '"message-content-id-r_00000000000000a2"><div class="markdown" aria-busy="true"',
    ],
    // The report in the panel is the last answer, and may be what is being written.
    finished: 1,
    finish: `document.querySelector('[aria-busy="true"]').setAttribute('aria-busy', 'false')`,
  },
  {
    name: 'Perplexity',
    file: 'chat-perplexity.html',
    url: 'https://www.perplexity.ai/search/port-fees-aBcDeFgHiJkLmNoPqRsTuV',
    tool: 'perplexity',
    answers: 2,
    first: {
      holds: [/^Dues for a stay.*paid daily\./, /fee = 4/],
      lacks: /Reviewed|Copy|Share|Hand off/,
      prompt: /^What are port fees\?$/,
      model: { value: null, scope: 'unknown' },
      sources: ['https://port.example/a'],
    },
    part: 'They rose by',
    whole: /^They rose by a fifth[\s\S]*Berths[\s\S]*Pilots$/,
    streaming: ['</main>', '</main><button aria-label="Stop generating"></button>'],
    finished: 1,
    finish: `document.querySelector('[aria-label="Stop generating"]').remove()`,
  },
  {
    name: 'Open WebUI',
    file: 'chat-open-webui.html',
    url: null,
    tool: 'open-webui',
    answers: 2,
    first: {
      holds: [/^Within two days\./, /"days": 2/],
      lacks: /Look at last month|Thought for|Copy|Hand off/,
      prompt: /^How fast do we answer\?$/,
      model: { value: 'llama3.3:70b', scope: 'message' },
      sources: [],
    },
    part: 'answered within',
    whole: /^Most were answered within a day/,
    streaming: [
      '<button id="model-selector-0-button">',
      '<i id="stop-response-button"></i><button id="model-selector-0-button">',
    ],
    finished: 1,
    finish: `document.querySelector('#stop-response-button').remove()`,
  },
  {
    name: 'a chat widget in an open shadow root',
    file: 'chat-deep-chat.html',
    url: null,
    tool: 'deep-chat',
    answers: 2,
    first: {
      holds: [/^Ask the pilot\./, /berth = 12\nprint\(berth\)/],
      lacks: /Hand off|AI|the line was lost/,
      prompt: /^Where do I moor\?$/,
      model: { value: null, scope: 'unknown' },
      sources: [],
    },
    part: 'berth 12',
    whole: /^You have berth 12\.$/,
    streaming: [
      '</div></div></template>',
      '<div class="outer-message-container deep-chat-outer-container-role-user"><div class="inner-message-container"><div class="message-bubble user-message-text"><p>Another one?</p></div></div></div><div class="outer-message-container deep-chat-outer-container-role-ai"><div class="inner-message-container"><div class="message-bubble ai-message-text loading-message-text"></div></div></div></div></div></template>',
    ],
    finished: 2,
    finish: `(() => { const bubble = document.querySelector('deep-chat').shadowRoot.querySelector('.loading-message-text'); bubble.classList.remove('loading-message-text'); bubble.innerHTML = '<p>Berth 14 is free, too.</p>'; })()`,
  },
];

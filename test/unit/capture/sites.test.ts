/** Every site's own page: turns, roles, answers, and nothing of the page's furniture or the model's reasoning. */
import { describe, expect, it } from 'vitest';
import { adapterFor } from '../../../lib/capture/known-sites';
import type { Turn } from '../../../lib/capture/schema';
import { chatgpt } from '../../../lib/capture/sites/chatgpt';
import { adapters, selfTests } from '../../../lib/capture/sites/list';
import { takeThread } from '../../../lib/capture/take';
import { promptOf } from '../../../lib/capture/thread';
import { address, openPage, readPage as read } from './pages';

const tests = Object.entries(selfTests).flatMap(([id, list]) => list.map((test) => ({ ...test, id })));

// What the fixture pages hold besides prompts and answers: controls, labels for screen readers, reasoning, tool calls, dates.
const furniture =
  /You said|said:|Prompt 1|Response 1|Thought|Thinking|Thoughts|Show thinking|should not mention|They may mean|Look at last month|They sound upset|Short is better|Worked for|They ask for|Compare carriers|Search the log|Count days|Which crane do they mean|Look at the term|Find the table|Checked the quota|Copy|Retry|Export|thumb_up|5\.3s|3:31am|10:01|2026\/7|Quiz me|Shorter|Reviewed|no turn|content_copy|\+\d/;

describe.each(tests)('$id on $page', (test) => {
  const thread = read(test.page, test.address);

  it('is read by its own adapter, turn by turn', () => {
    expect(thread.adapter.id).toBe(test.id);
    expect(thread.turns).toHaveLength(test.turns);
    expect(thread.answers).toHaveLength(test.answers);
    expect(thread.answers.at(-1)?.text).toContain(test.lastAnswerHolds);
    expect(thread.turns.every(({ text, attachments }) => text !== '' || attachments.length > 0)).toBe(true);
  });

  it('leaves reasoning and furniture out, and puts a prompt before each answer', () => {
    expect(thread.turns.map(({ text }) => text).join('\n')).not.toMatch(furniture);
    expect(thread.turns[0]?.role).toBe('user');
  });

  it('gives no message a model that only the page names', () => {
    for (const { model } of thread.turns) {
      if (model.scope === 'message') expect(['chatgpt', 'practice', 'open-webui', 'nextchat']).toContain(test.id);
      expect(model.value === null).toBe(model.scope === 'unknown');
    }
  });
});

const answers = (id: string): Turn[] => {
  const [test] = selfTests[id] ?? [];
  if (!test) throw new Error(id);
  return read(test.page, test.address).answers;
};

it('has a page for every site', () => {
  expect(Object.keys(selfTests)).toEqual(adapters.map(({ id }) => id));
  expect(tests.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(selfTests)));
});

it('reads these sites, the ones that claim an address before those known by their page', () => {
  expect(adapters.map(({ id }) => id)).toEqual([
    'chatgpt',
    'claude',
    'gemini',
    'copilot',
    'm365-copilot',
    'perplexity',
    'zai',
    'open-webui',
    'librechat',
    'huggingchat',
    'nextchat',
    'deep-chat',
    'grok',
    'deepseek',
    'le-chat',
    'kimi',
    'qwen',
    'meta-ai',
    'lumo',
    'ai-studio',
    'google-ai-mode',
    'cloud-assist',
    'practice',
  ]);
});

describe('what answers hold', () => {
  it.each([
    ['claude', 'python', 'seats = 12\nprint(seats)'],
    ['gemini', 'sql', 'select fee\nfrom dues;'],
    ['copilot', 'bash', 'crm renewals\nexit'],
    ['m365-copilot', 'python', 'for day in week:\n    print(day)\n\ndone()'],
    ['perplexity', 'python', 'fee = 4'],
    ['open-webui', 'json', '{\n  "days": 2\n}'],
    ['huggingchat', null, 'QUAY CLOSED'],
    ['nextchat', 'yaml', 'crew: 1'],
    ['grok', 'python', 'tide = 12'],
    ['deepseek', 'python', 'due = 10'],
    ['kimi', 'python', 'seal = 9'],
    ['qwen', 'python', 'days = 9'],
    ['ai-studio', 'python', 'a = 1'],
  ])('code of %s, byte for byte, with its language', (id, language, text) => {
    expect(answers(id)[0]?.code).toEqual([{ language, text }]);
  });

  it.each([
    [
      'gemini',
      0,
      [
        ['Berth', 'Fee'],
        ['4', '120'],
      ],
    ],
    [
      'copilot',
      1,
      [
        ['Key', 'Does'],
        ['O', 'Open'],
      ],
    ],
    [
      'librechat',
      1,
      [
        ['Order', 'Day'],
        ['71', 'Mon'],
      ],
    ],
    [
      'le-chat',
      0,
      [
        ['Carrier', 'Days'],
        ['North', '4'],
      ],
    ],
  ])('tables of %s', (id, at, table) => {
    expect(answers(id)[at as number]?.tables).toEqual([table]);
  });

  it('sources: a pill with more behind it, a list the text counts, a tab that is not open, and nothing of an unused list', () => {
    const found = (id: string, at: number) =>
      answers(id)[at]?.sources.map(({ url, hidden }) => (hidden ? 'hidden' : (url ?? 'no address')));
    expect(found('claude', 0)).toEqual(['https://harbor.example/list', 'hidden', 'hidden']);
    expect(answers('claude')[0]?.sources[0]).toMatchObject({
      quote: 'berth list',
      original: expect.stringContaining('utm_source'),
    });
    expect(found('gemini', 0)).toEqual(['https://port.example/fees']);
    expect(found('gemini', 2)).toEqual(['https://two.example/b', 'https://one.example/a']);
    expect(answers('gemini')[2]?.sources[1]?.title).toBe('One');
    expect(found('perplexity', 0)).toEqual(['https://port.example/a']);
    expect(found('perplexity', 1)).toEqual(['no address', 'https://harbor.example/rates', 'hidden']);
    expect(answers('grok')[0]?.links).toEqual([
      { text: 'the table', url: 'https://tides.example/t', original: 'https://tides.example/t?referrer=grok.com' },
    ]);
  });

  it('what the widget of npm draws: a file in a bubble of its own, and no failure as an answer', () => {
    const [test] = selfTests['deep-chat'] ?? [];
    const { turns } = read(test?.page ?? '', test?.address ?? '');
    expect(turns.map(({ role, text, attachments }) => [role, text, attachments.map(({ name }) => name)])).toEqual([
      ['user', 'Where do I moor?', []],
      ['assistant', 'Ask the pilot.\n\nberth = 12\nprint(berth)', []],
      ['user', 'Which berth?', []],
      ['user', '', ['berths.pdf']],
      ['user', '', ['map.png']],
      ['assistant', 'You have berth 12.', []],
    ]);
    expect(promptOf(turns, 5)?.text).toBe('Which berth?');
  });

  it('what steers a conversation, where the address or the page says so, and when a prompt was written', () => {
    const steered = (url: string) => {
      const document = openPage('chat-chatgpt-complete.html', url);
      const adapter = adapterFor(url, document);
      const taken = adapter && takeThread(document, adapter, url);
      return taken?.ok ? taken.thread.conversation.instructions : null;
    };
    expect(steered('https://chatgpt.com/g/g-pAbc12-fees/c/0f7d1c52-1')).toEqual([
      { kind: 'assistant', name: 'g-pAbc12-fees' },
    ]);
    expect(steered('https://chatgpt.com/g/g-p-67ab-harbor/c/0f7d1c52-1')).toEqual([
      { kind: 'project', name: 'g-p-67ab-harbor' },
    ]);
    expect(steered('https://chatgpt.com/c/0f7d1c52-1')).toBeUndefined();
    const [leChat] = selfTests['le-chat'] ?? [];
    const { turns } = read(leChat?.page ?? '', leChat?.address ?? '');
    expect(turns.some(({ role, time }) => role === 'user' && time?.shown === '3:31am' && time.iso === null)).toBe(true);
  });

  it('attachments, artifacts and files by name', () => {
    const [prompt, answer] = read('chat-claude.html', 'https://claude.ai/chat/1').turns;
    expect(prompt?.attachments).toEqual([{ name: 'berth list.csv', kind: 'csv' }]);
    expect(answer?.attachments).toEqual([{ name: 'Berth table', kind: 'artifact' }]);
    expect(read('chat-le-chat.html', 'https://chat.mistral.ai/chat/1').turns[0]).toMatchObject({
      text: 'Compare them.',
      attachments: [{ name: 'carriers.csv', kind: 'csv' }],
    });
  });

  it('says which of several answers is shown', () => {
    expect(answers('claude')[1]?.variant).toEqual({ index: 2, of: 3 });
    expect(answers('claude')[0]?.variant).toBeUndefined();
    expect(answers('open-webui')[0]?.variant).toEqual({ index: 1, of: 2 });
    const page = openPage('chat-chatgpt-complete.html');
    const [first] = page.querySelectorAll('[aria-label="Response actions"]');
    first?.insertAdjacentHTML(
      'afterbegin',
      '<button></button><div class="px-0.5 tabular-nums">2/3</div><button></button>',
    );
    const read = takeThread(page, chatgpt, address);
    const shown = read.ok ? read.thread.turns.map(({ variant }) => variant) : [];
    expect(shown).toEqual([undefined, { index: 2, of: 3 }, undefined, undefined]);
    expect(read.ok && read.thread.turns[1]?.text).not.toContain('2/3');
  });
});

describe('the context of a conversation', () => {
  it('reads models only from where they are stated, with the scope of that place', () => {
    expect(answers('claude')[0]?.model).toEqual({ value: 'Opus 4.8', scope: 'page' });
    expect(answers('gemini')[0]?.model).toEqual({ value: 'Fast', scope: 'mode' });
    expect(answers('open-webui')[0]?.model).toEqual({ value: 'llama3.3:70b', scope: 'message' });
    expect(answers('nextchat')[0]?.model).toEqual({ value: 'gpt-4o-mini', scope: 'message' });
    expect(answers('ai-studio')[0]?.model).toEqual({ value: 'Gemini 3 Flash Preview', scope: 'page' });
    expect(answers('librechat')[0]?.model).toEqual({ value: 'Order agent', scope: 'mode' });
    expect(answers('perplexity')[0]?.model).toEqual({ value: null, scope: 'unknown' });
  });

  it('knows temporary and shared conversations', () => {
    const claude = (address: string) => read('chat-claude.html', address).conversation;
    expect(claude('https://claude.ai/share/abc')).toMatchObject({ id: 'abc', shared: true, temporary: false });
    expect(claude('https://claude.ai/chat/abc?incognito=true').temporary).toBe(true);
    expect(claude('https://claude.ai/chat/abc').shared).toBeUndefined();
  });

  it('recognizes software that people host themselves at any address, and never on a page without it', () => {
    expect(read('chat-librechat.html', 'http://10.0.0.4:3080/c/xyz')).toMatchObject({
      adapter: { id: 'librechat' },
      conversation: { id: 'xyz' },
    });
    expect(read('chat-m365-copilot.html', 'https://copilot.microsoft.com/chats/x').adapter.id).toBe('m365-copilot');
    const plain = openPage('form-activity.html', 'https://chat.harbor.example/c/1');
    expect(adapterFor('https://chat.harbor.example/c/1', plain)).toBeNull();
  });
});

describe('a conversation that is not all there', () => {
  it('knows the total and the gap of a page that numbers its messages, in any language', () => {
    const document = openPage('chat-claude.html', 'https://claude.ai/chat/1');
    const rows = [...document.querySelectorAll('[role="article"]')];
    for (const [index, row] of rows.entries())
      row.setAttribute('aria-label', `17 件中 ${index < 2 ? 3 + index : 13 + index} 件目`);
    const adapter = adapterFor('https://claude.ai/chat/1', document);
    const taken = adapter && takeThread(document, adapter, 'https://claude.ai/chat/1');
    expect(taken).toMatchObject({
      ok: true,
      thread: { completeness: { captured: 4, total: 17, known: true }, warnings: ['halfLoaded', 'startMissing'] },
    });
    expect(taken?.ok && taken.thread.turns.map(({ gapBefore }) => gapBefore ?? false)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Control } from '../../../lib/contract/schema';
import { commitFill } from '../../../lib/fill/commit';
import { sameSet, severalOf } from '../../../lib/fill/composite/several';
import { planFill } from '../../../lib/fill/plan';
import { readFields } from '../../../lib/fill/read';
import { undoFill } from '../../../lib/fill/undo';
import { drawList } from './drawn';
import { ADDRESS, noPace, openHtml, readRequest, request, task } from './page';

const now = { address: () => ADDRESS, pace: noPace };

async function fill(value: string, control: Control) {
  const wanted = request([task('Stage', value, { control })]);
  const plan = planFill(document, wanted, ADDRESS);
  const result = await commitFill(document, wanted, plan, now);
  return { wanted, plan, result, grade: result.rows[0]?.grade, reason: result.ok ? null : result.reason.key };
}

describe('severalOf', () => {
  it.each([
    ['a; b;c', ['a', 'b', 'c']],
    ['a, b', ['a', 'b']],
    ['Lee, Jun; Khan, A', ['Lee, Jun', 'Khan, A']],
    ['a\nb\na', ['a', 'b']],
    ['', []],
  ])('takes %j apart', (text, parts) => expect(severalOf(text)).toEqual(parts));
  it('compares sets, however they are parted', () => {
    expect(sameSet('a; b', 'B, a')).toBe(true);
    expect(sameSet('a; b', 'a')).toBe(false);
    expect(sameSet('a', 'a; b')).toBe(false);
  });
});

describe('the multiSelect driver', () => {
  it('chooses several in a drawn list and takes out what is not wanted', async () => {
    const drawn = drawList({ several: true });
    expect([(await fill('New; Qualified', 'multiSelect')).grade, drawn.model]).toEqual([
      'verified',
      ['New', 'Qualified'],
    ]);
    const { wanted, grade } = await fill('Qualified; Contacted', 'multiSelect');
    expect([grade, [...drawn.model].sort()]).toEqual(['verified', ['Contacted', 'Qualified']]);
    expect((await undoFill(document, wanted.token, noPace)).ok).toBe(true);
    expect([...drawn.model].sort()).toEqual(['New', 'Qualified']);
  }, 30_000);

  it('maps each value to the form’s word and back', async () => {
    const drawn = drawList({ several: true });
    const valueMap = { SQL: 'Qualified', Fresh: 'New' };
    const wanted = request([task('Stage', 'SQL; Fresh; Contacted', { control: 'multiSelect', valueMap })]);
    const result = await commitFill(document, wanted, planFill(document, wanted, ADDRESS), now);
    expect([...drawn.model].sort()).toEqual(['Contacted', 'New', 'Qualified']);
    expect(result.rows[0]).toMatchObject({ grade: 'verified', readBack: 'SQL; Fresh; Contacted' });
    const read = readFields(document, readRequest(wanted), ADDRESS);
    expect(read.values.stage?.value?.split('; ').sort()).toEqual(['Contacted', 'Fresh', 'SQL']);
  }, 20_000);

  it('refuses the whole where one is missing, and leaves nothing chosen', async () => {
    const drawn = drawList({ several: true });
    const { result, reason } = await fill('New; Lost', 'multiSelect');
    expect([result.ok, reason, drawn.model]).toEqual([false, 'fillNoOption', []]);
  }, 30_000);

  it('serves the browser’s own list of several', async () => {
    openHtml(
      '<b class="account">Acme</b><label>Stage <select multiple><option value="1">New</option><option value="2" selected>SQL</option><option value="3">Won</option><option value="4" disabled>Lost</option></select></label>',
    );
    const chosen = () => [...(document.querySelector('select')?.selectedOptions ?? [])].map(({ value }) => value);
    const { wanted, grade } = await fill('New; Won', 'multiSelect');
    expect([grade, chosen()]).toEqual(['verified', ['1', '3']]);
    await undoFill(document, wanted.token, noPace);
    expect(chosen()).toEqual(['2']);
    expect((await fill('Lost', 'multiSelect')).plan.rows[0]?.reason?.key).toBe('fillOptionOff');
    expect((await fill('Gone', 'multiSelect')).plan.rows[0]?.reason?.key).toBe('fillNoOption');
  });
});

describe('the tags driver', () => {
  const BOX = '<div id="tags"><input id="t"></div>';
  /** The same as a list of choices, the input among them. */
  const LIST = '<ul role="listbox"><li role="option"><input id="t"></li></ul>';

  /** Makes a tag of what stands before a comma; the model is the tags. */
  function drawTags(box = BOX): { model: string[] } {
    const drawn: { model: string[] } = { model: [] };
    openHtml(`<b class="account">Acme</b><div><label for="t">Stage</label>${box}</div>`);
    const input = document.querySelector('input') as HTMLInputElement;
    input.addEventListener('input', () => {
      if (!input.value.endsWith(',')) return;
      drawn.model.push(input.value.slice(0, -1));
      const tag = document.createElement(box === BOX ? 'span' : 'li');
      if (box === LIST) Object.assign(tag, { role: 'option', className: 'chip-item' });
      tag.setAttribute('aria-selected', 'true');
      tag.textContent = input.value.slice(0, -1);
      (input.closest('li') ?? input).before(tag);
      input.value = '';
    });
    return drawn;
  }

  it.each([
    ['beside the input', BOX],
    ['in a list the input stands in', LIST],
  ])(
    'makes one tag of each word, drawn %s',
    async (_, box) => {
      const drawn = drawTags(box);
      expect([(await fill('urgent; renewal', 'tags')).grade, drawn.model]).toEqual(['verified', ['urgent', 'renewal']]);
    },
    20_000,
  );

  it('does not take typed text for a tag', async () => {
    openHtml('<b class="account">Acme</b><label>Stage <input></label>');
    const { result, reason } = await fill('urgent', 'tags');
    expect([result.ok, reason]).toEqual([false, 'fillNotKept']);
  }, 20_000);
});

describe('tags of a box that hides the input it stands in for', () => {
  /** A tag shows a name and stands for an address; the class of the box speaks of removing, its own buttons do it. */
  function drawPeople(): HTMLInputElement {
    openHtml(`<div><div>Stage:</div><div><input id="sent" name="people" tabindex="-1" style="display:none" value="root@example.com">
      <div class="tags plugin-remove_button"><div id="tags"><div class="item" data-value="root@example.com"><span>root (Enoch Root)</span><a href="javascript:void(0)" class="remove">×</a></div><input id="drawn" autocomplete="off"></div></div></div></div>`);
    const sent = document.querySelector('#sent') as HTMLInputElement;
    const drawn = document.querySelector('#drawn') as HTMLInputElement;
    const people: Record<string, string> = { 'root@example.com': 'root (Enoch Root)', 'jo@example.com': 'Jo Lind' };
    const put = (address: string) => {
      const item = document.createElement('div');
      item.className = 'item';
      item.dataset.value = address;
      item.innerHTML = `<span>${people[address]}</span><a href="javascript:void(0)" class="remove">×</a>`;
      drawn.before(item);
      sent.value = [...sent.value.split(',').filter(Boolean), address].join(',');
      drawn.value = '';
    };
    document.body.addEventListener('click', ({ target }) => {
      const item = (target as Element).closest('.remove')?.closest<HTMLElement>('.item');
      const option = (target as Element).closest<HTMLElement>('.option');
      if (option) put(option.dataset.value ?? '');
      document.querySelector('#list')?.remove();
      if (!item) return;
      sent.value = sent.value
        .split(',')
        .filter((one) => one !== item.dataset.value)
        .join(',');
      item.remove();
    });
    drawn.addEventListener('input', () => {
      document.querySelector('#list')?.remove();
      if (!people[drawn.value]) return;
      const list = document.body.appendChild(document.createElement('div'));
      list.id = 'list';
      list.innerHTML = `<div class="option" data-value="${drawn.value}">${people[drawn.value]} &lt;${drawn.value}&gt;</div>`;
    });
    return sent;
  }

  it('are known by what is sent for them, and taken out by their own buttons', async () => {
    const sent = drawPeople();
    const { grade, wanted } = await fill('jo@example.com', 'tags');
    expect([grade, sent.value]).toEqual(['verified', 'jo@example.com']);
    expect((await undoFill(document, wanted.token, noPace)).ok).toBe(true);
    expect(sent.value).toBe('root@example.com');
  }, 20_000);
});

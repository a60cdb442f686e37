// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { commitFill } from '../../../lib/fill/commit';
import { planFill } from '../../../lib/fill/plan';
import { undoFill } from '../../../lib/fill/undo';
import { drawList } from './drawn';
import { ADDRESS, noPace, openHtml, request, task } from './page';

const now = { address: () => ADDRESS, pace: noPace };

async function fill(value: string, control: 'combobox' | 'lookup' | 'select' = 'combobox') {
  const wanted = request([task('Stage', value, { control })]);
  const result = await commitFill(document, wanted, planFill(document, wanted, ADDRESS), now);
  return { wanted, result, grade: result.rows[0]?.grade, reason: result.ok ? null : result.reason.key };
}

describe('the combobox driver', () => {
  it('opens the list, picks the choice, and believes what the control shows', async () => {
    const drawn = drawList();
    const keys = vi.fn();
    document.addEventListener('keydown', keys, true);
    const { result, grade } = await fill('Qualified');
    expect([result.ok, grade, drawn.model, drawn.submits]).toEqual([true, 'verified', ['Qualified'], 0]);
    expect(keys).not.toHaveBeenCalled();
    expect(document.getElementById('list')).toBeNull();
  });

  it('serves mappings that only say select', async () => {
    const drawn = drawList();
    expect([(await fill('Contacted', 'select')).grade, drawn.model]).toEqual(['verified', ['Contacted']]);
  });

  it('waits for choices that come late', async () => {
    const drawn = drawList({ late: 300 });
    expect([(await fill('Qualified')).grade, drawn.model]).toEqual(['verified', ['Qualified']]);
  });

  it('types where the choices have to be asked for', async () => {
    const drawn = drawList({ typed: true, remote: true, late: 60 });
    expect([(await fill('Qualified', 'lookup')).grade, drawn.model]).toEqual(['verified', ['Qualified']]);
  });

  it('waits longer than usual for a list that says it is loading', async () => {
    const drawn = drawList({ typed: true, remote: true, late: 2600, waiting: 'Loading…' });
    expect([(await fill('Qualified', 'lookup')).grade, drawn.model]).toEqual(['verified', ['Qualified']]);
  }, 20_000);

  it('says soon that a list that answered has no such choice', async () => {
    drawList({ typed: true, none: 'No results' });
    const from = Date.now();
    expect((await fill('Lost')).reason).toBe('fillNoOption');
    expect(Date.now() - from).toBeLessThan(4000);
  });

  it('takes no offer to make a value for that value', async () => {
    const drawn = drawList({ typed: true, options: ['New', 'Add Lost'] });
    const mark = new MutationObserver(() => {
      for (const option of document.querySelectorAll('#list li'))
        if (option.textContent === 'Add Lost' && !option.querySelector('b')) option.innerHTML = 'Add <b>Lost</b>';
    });
    mark.observe(document.body, { childList: true, subtree: true });
    expect([(await fill('Lost')).reason, drawn.model]).toEqual(['fillNoOption', []]);
    mark.disconnect();
  });

  it.each([
    ['still marks the choice', {}],
    ['marks no choice at all', { mute: true }],
  ])(
    'does not take emptied text for an emptied choice where the list %s',
    async (_, wish) => {
      const drawn = drawList({ typed: true, inInput: true, ...wish });
      const { wanted, grade } = await fill('Qualified');
      expect([grade, drawn.model]).toEqual(['verified', ['Qualified']]);
      expect((await undoFill(document, wanted.token, noPace)).ok).toBe(false);
      expect(drawn.model).toEqual(['Qualified']);
    },
    20_000,
  );

  it.each([
    ['a choice that is not there', 'Lost', {}, 'fillNoOption'],
    ['two choices of one name', 'Qualified', { options: ['New', 'Qualified', 'Qualified'] }, 'fillTwoOptions'],
    ['a choice that is switched off', 'Qualified', { off: 'Qualified' }, 'fillOptionOff'],
    ['a list that takes no press', 'Qualified', { deaf: true }, 'fillNotKept'],
    [
      'typed text that stays where no press is taken',
      'Qualified',
      { deaf: true, typed: true, remote: true, keeps: true },
      // What was typed is deleted again, but nothing says that the list chose nothing for it.
      'fillNotRestored',
    ],
    ['a list that takes text but no press', 'Qualified', { deaf: true, typed: true }, 'fillNotKept'],
  ])(
    'refuses %s and leaves the model alone',
    async (_, value, wish, reason) => {
      const drawn = drawList(wish);
      const { result, reason: said } = await fill(value);
      expect([result.ok, said, drawn.model]).toEqual([false, reason, []]);
    },
    20_000,
  );

  it('puts back the choice that stood there', async () => {
    const drawn = drawList();
    await fill('New');
    const { wanted } = await fill('Qualified');
    expect(await undoFill(document, wanted.token, noPace)).toEqual({ ok: true, restored: ['stage'] });
    expect(drawn.model).toEqual(['New']);
  });

  it('says where the choice cannot be taken back', async () => {
    const drawn = drawList();
    const { wanted } = await fill('New');
    expect((await undoFill(document, wanted.token, noPace)).ok).toBe(false);
    expect(drawn.model).toEqual(['New']);
  }, 20_000);

  it('prefers the very words over words that only look alike', async () => {
    const drawn = drawList({ options: ['QUALIFIED', 'Qualified', 'qualified'] });
    expect([(await fill('Qualified')).grade, drawn.model]).toEqual(['verified', ['Qualified']]);
  });

  it('keeps hold of a lookup that puts the find in the place of its input, and takes it out again', async () => {
    const drawn = drawList({ typed: true, remote: true, late: 20 });
    const control = document.getElementById('control') as HTMLElement;
    const inner = [...control.childNodes];
    // After the choice only a tag with a button stands there; the button brings the input back.
    new MutationObserver(() => {
      if (drawn.model.length === 0 || control.querySelector('.tag')) return;
      control.innerHTML = `<div class="tag">${drawn.model[0]} <button type="button" aria-label="Delete ${drawn.model[0]}">×</button></div>`;
      control.querySelector('button')?.addEventListener('click', () => {
        drawn.model = [];
        (inner[0] as HTMLElement).innerHTML = '';
        control.replaceChildren(...inner);
      });
    }).observe(control, { childList: true, subtree: true });
    const { wanted, grade } = await fill('Qualified', 'lookup');
    expect([grade, drawn.model, control.querySelector('input')]).toEqual(['verified', ['Qualified'], null]);
    expect((await undoFill(document, wanted.token, noPace)).ok).toBe(true);
    expect([drawn.model, control.querySelector('input') !== null]).toEqual([[], true]);
  }, 20_000);

  it('never presses what would save the form', async () => {
    openHtml(
      '<b class="account">Acme</b><form><label for="s">Stage</label><button id="s" aria-haspopup="listbox" role="combobox">–</button></form>',
    );
    const submit = vi.fn((event: Event) => event.preventDefault());
    document.querySelector('form')?.addEventListener('submit', submit);
    const { reason } = await fill('Qualified');
    expect([reason, submit.mock.calls.length]).toEqual(['fillCouldSave', 0]);
  });

  it('does not take typed text for a pick', async () => {
    openHtml('<b class="account">Acme</b><label>Stage <input role="combobox" aria-expanded="false"></label>');
    const { result, reason } = await fill('Qualified');
    expect([result.ok, reason, document.querySelector('input')?.value]).toEqual([false, 'fillNoOption', '']);
  }, 20_000);
});

// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Layout } from '../../../lib/dom/layout';
import { commitFill } from '../../../lib/fill/commit';
import { planFill } from '../../../lib/fill/plan';
import type { FillRequest, FillResult } from '../../../lib/fill/schema';
import { undoFill } from '../../../lib/fill/undo';
import { ADDRESS, noPace, openHtml, request, task } from './page';

const now = { address: () => ADDRESS, pace: noPace };
/** A page that gets its lists from a server: each look waits as long as the browser's would, only faster. */
const slowly = {
  address: () => ADDRESS,
  pace: { ...noPace, settle: () => new Promise<void>((done) => setTimeout(done, 10)) },
};

const STATES: Record<string, string[]> = { Austria: ['Tyrol', 'Vienna'], Italy: ['Lazio'] };
const CITIES: Record<string, string[]> = { Vienna: ['Wieden', 'Hietzing'] };
const list = (id: string) => document.querySelector(`#${id}`) as HTMLSelectElement;
const options = (names: string[]) =>
  ['<option value="">–</option>', ...names.map((name) => `<option>${name}</option>`)].join('');

/** `id` is locked, and gets its choices from what is chosen in `from`. */
function depend(id: string, from: string, all: Record<string, string[]>, late = 0): void {
  const draw = () => {
    const names = all[list(from).value];
    list(id).innerHTML = options(names ?? []);
    list(id).disabled = names === undefined;
    list(id).dispatchEvent(new Event('change', { bubbles: true }));
  };
  list(from).addEventListener('change', () => (late === 0 ? draw() : void setTimeout(draw, late)));
}

function openForm(more = ''): void {
  openHtml(
    `<b class="account">Acme</b><form><label>State <select id="state" disabled>${options([])}</select></label>
     <label>City <select id="city" disabled>${options([])}</select></label>
     <label>Country <select id="country">${options(Object.keys(STATES))}</select></label>${more}</form>`,
  );
}

const choice = (label: string, value: string) => task(label, value, { control: 'select' });
const place = () => request([choice('State', 'Vienna'), choice('City', 'Hietzing'), choice('Country', 'Austria')]);

async function fill(wanted: FillRequest, by: typeof now = now): Promise<FillResult> {
  return commitFill(document, wanted, planFill(document, wanted, ADDRESS), by);
}

const said = ({ rows }: FillResult) => rows.map(({ field, grade, readBack }) => [field, grade, readBack]);

describe('a field that opens only once another is filled', () => {
  beforeEach(() => openForm());

  it('is said to be tried again in the plan, and not where nothing else would be written', () => {
    const rows = planFill(document, place(), ADDRESS).rows;
    expect(rows.map(({ status, later }) => [status, later])).toEqual([
      ['refused', true],
      ['refused', true],
      ['ready', undefined],
    ]);
    const alone = planFill(document, request([choice('State', 'Vienna')]), ADDRESS).rows;
    expect(alone.map(({ later }) => later)).toEqual([undefined]);
  });

  it('is filled after it, through a chain of three, and all of it undone', async () => {
    depend('state', 'country', STATES);
    depend('city', 'state', CITIES);
    const wanted = place();
    const result = await fill(wanted);
    expect(said(result)).toEqual([
      ['state', 'verified', 'Vienna'],
      ['city', 'verified', 'Hietzing'],
      ['country', 'verified', 'Austria'],
    ]);
    expect((await undoFill(document, wanted.token, noPace)).ok).toBe(true);
    expect([list('country').value, list('state').value, list('state').disabled]).toEqual(['', '', true]);
  });

  it('is waited for while its choices come from a server', async () => {
    depend('state', 'country', STATES, 25);
    const result = await fill(request([choice('State', 'Vienna'), choice('Country', 'Austria')]), slowly);
    expect(said(result)[0]).toEqual(['state', 'verified', 'Vienna']);
  });

  it('is waited for as well where text opens it', async () => {
    openForm('<label>Zip <input id="zip"></label>');
    document.querySelector('#zip')?.addEventListener('change', () => {
      setTimeout(() => {
        list('state').innerHTML = options(['Vienna']);
        list('state').disabled = false;
      }, 25);
    });
    const result = await fill(request([choice('State', 'Vienna'), task('Zip', '1040')]), slowly);
    expect(said(result)[0]).toEqual(['state', 'verified', 'Vienna']);
  });

  it('is filled where it is drawn only then', async () => {
    list('state').closest('label')?.remove();
    list('country').addEventListener('change', () =>
      document
        .querySelector('form')
        ?.insertAdjacentHTML('beforeend', `<label>State <select id="state">${options(['Vienna'])}</select></label>`),
    );
    const result = await fill(request([choice('State', 'Vienna'), choice('Country', 'Austria')]));
    expect(said(result)[0]).toEqual(['state', 'verified', 'Vienna']);
  });

  it('is left to the person with the reason it has by then', async () => {
    depend('state', 'country', STATES);
    const result = await fill(request([choice('State', 'Vienna'), choice('Country', 'Italy')]));
    expect(result.rows.map(({ grade, reason }) => [grade, reason?.key])).toEqual([
      ['notFilled', 'fillNoOption'],
      ['verified', undefined],
    ]);
    expect(list('state').value).toBe('');
  });

  it('keeps what the page put there meanwhile, which no preview showed', async () => {
    depend('state', 'country', STATES);
    list('country').addEventListener('change', () => {
      list('state').value = 'Tyrol';
    });
    const result = await fill(request([choice('State', 'Vienna'), choice('Country', 'Austria')]));
    expect(result.rows[0]?.grade).toBe('notFilled');
    expect(result.rows[0]?.reason?.key).toBe('fillFieldMoved');
    expect(list('state').value).toBe('Tyrol');
  });

  it('is written over what the preview showed of it while it was locked', async () => {
    list('state').innerHTML = '<option>Tyrol</option><option>Vienna</option>';
    list('country').addEventListener('change', () => {
      list('state').disabled = false;
    });
    const wanted = request([choice('State', 'Vienna'), choice('Country', 'Austria')]);
    expect(planFill(document, wanted, ADDRESS).rows[0]?.before).toBe('Tyrol');
    expect(said(await fill(wanted))[0]).toEqual(['state', 'verified', 'Vienna']);
    expect((await undoFill(document, wanted.token, noPace)).ok).toBe(true);
    expect(list('state').value).toBe('Tyrol');
  });

  it('is left to the person where the page emptied it, since no undo could bring that back', async () => {
    depend('state', 'country', STATES);
    list('country').value = 'Italy';
    list('country').dispatchEvent(new Event('change'));
    list('state').value = 'Lazio';
    const result = await fill(request([choice('State', 'Vienna'), choice('Country', 'Austria')]));
    expect(result.rows[0]?.reason?.key).toBe('fillFieldMoved');
    expect([list('country').value, list('state').value]).toEqual(['Austria', '']);
  });

  it('counts without a write where the page put the very value there', async () => {
    depend('state', 'country', STATES);
    list('country').addEventListener('change', () => {
      list('state').value = 'Vienna';
    });
    const result = await fill(request([choice('State', 'Vienna'), choice('Country', 'Austria')]));
    expect(said(result)[0]).toEqual(['state', 'verified', 'Vienna']);
  });

  it('stays refused where what opens turns out to be a secret', async () => {
    openForm('<label>Code <input id="code" disabled></label>');
    const code = document.querySelector('#code') as HTMLInputElement;
    list('country').addEventListener('change', () => {
      code.disabled = false;
      code.autocomplete = 'one-time-code';
    });
    const result = await fill(request([task('Code', '4111'), choice('Country', 'Austria')]));
    expect(result.rows[0]?.reason?.key).toBe('fillSecret');
    expect(code.value).toBe('');
  });

  it('stays refused where two fields go by its name by then', async () => {
    depend('state', 'country', STATES);
    list('country').addEventListener('change', () =>
      document
        .querySelector('form')
        ?.insertAdjacentHTML('beforeend', `<label>State <select>${options(['Vienna'])}</select></label>`),
    );
    const result = await fill(request([choice('State', 'Vienna'), choice('Country', 'Austria')]));
    expect(result.rows[0]?.reason?.key).toBe('fillFieldTwice');
    expect(list('state').value).toBe('');
  });

  it('is filled where it opened between the preview and the fill, by itself', async () => {
    depend('state', 'country', STATES);
    const wanted = request([choice('State', 'Vienna'), choice('Country', 'Austria')]);
    const plan = planFill(document, wanted, ADDRESS);
    list('state').innerHTML = options(['Vienna']);
    list('state').disabled = false;
    expect(said(await commitFill(document, wanted, plan, now))[0]).toEqual(['state', 'verified', 'Vienna']);
  });
});

describe('a frame that appears while its form is filled', () => {
  const INNER = `<form><label>State <select id="state">${options(['Vienna'])}</select></label></form>`;

  function openWithFrame(more: (inner: Document) => void = () => undefined): void {
    openForm();
    list('state').closest('label')?.remove();
    list('country').addEventListener('change', () => {
      const inner = document.body.appendChild(document.createElement('iframe')).contentDocument as Document;
      inner.body.innerHTML = INNER;
      more(inner);
    });
  }

  it('is looked into', async () => {
    openWithFrame();
    const result = await fill(request([choice('State', 'Vienna'), choice('Country', 'Austria')]));
    expect(said(result)[0]).toEqual(['state', 'verified', 'Vienna']);
  });

  it('cannot send its form, and everything goes back where it tries', async () => {
    let sent = 0;
    openWithFrame((inner) => {
      const form = inner.querySelector('form') as HTMLFormElement;
      form.addEventListener('submit', () => {
        sent += 1;
      });
      form.addEventListener('change', () =>
        form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
      );
    });
    const result = await fill(request([choice('State', 'Vienna'), choice('Country', 'Austria')]));
    expect(sent).toBe(0);
    expect(result).toMatchObject({ ok: false, kind: 'restored', reason: { key: 'fillSubmitStopped' } });
    expect(list('country').value).toBe('');
  });
});

describe('a field that loses its value to one written after it', () => {
  const open = () =>
    openHtml(`<b class="account">Acme</b><form><label>State <select id="state">${options(['Tyrol', 'Vienna'])}</select></label>
     <label>Country <select id="country">${options(Object.keys(STATES))}</select></label></form>`);
  const both = () => request([choice('State', 'Vienna'), choice('Country', 'Austria')]);
  const writes = (id: string) => {
    let count = 0;
    list(id).addEventListener('change', () => {
      count += list(id).value === '' ? 0 : 1;
    });
    return () => count;
  };

  it('is written once more after it', async () => {
    open();
    list('country').addEventListener('change', () => {
      list('state').value = '';
    });
    const wanted = both();
    expect(said(await fill(wanted))).toEqual([
      ['state', 'verified', 'Vienna'],
      ['country', 'verified', 'Austria'],
    ]);
    expect((await undoFill(document, wanted.token, noPace)).ok).toBe(true);
    expect([list('country').value, list('state').value]).toEqual(['', '']);
  });

  it('is written twice at most, and the last one written holds, where each empties the other', async () => {
    open();
    const states = writes('state');
    const countries = writes('country');
    list('country').addEventListener('change', () => {
      if (list('country').value !== '') list('state').value = '';
    });
    list('state').addEventListener('change', () => {
      if (list('state').value !== '') list('country').value = '';
    });
    expect(said(await fill(both()))).toEqual([
      ['state', 'verified', 'Vienna'],
      ['country', 'notFilled', ''],
    ]);
    expect([states(), countries()]).toEqual([2, 1]);
  });

  it('is left to the person where the choice is gone by then', async () => {
    open();
    list('country').addEventListener('change', () => {
      list('state').innerHTML = options(['Lazio']);
    });
    expect(said(await fill(both()))[0]).toEqual(['state', 'notFilled', '']);
    expect(list('state').value).toBe('');
  });
});

describe('a field something lies over when its turn comes', () => {
  const TOPS: Record<string, number> = { first: 0, second: 100, veil: 100 };
  const at = (id: string) => document.getElementById(id);
  const layout: Layout = {
    box: ({ id }) => ({ left: 0, top: TOPS[id] ?? 0, width: 200, height: 20 }),
    hit: (_, __, y) => (y < 100 ? at('first') : (at('veil') ?? at('second'))),
    reveal: () => undefined,
  };

  /** A list that opens with the first field lies over the second, and goes as it says. */
  function openCovered(leave: (veil: Element) => void): void {
    openHtml(
      '<b class="account">Acme</b><label>First <input id="first"></label><label>Second <input id="second"></label>',
    );
    at('first')?.addEventListener('input', () => {
      const veil = document.body.appendChild(document.createElement('div'));
      veil.id = 'veil';
      leave(veil);
    });
  }

  const both = () => request([task('First', 'one'), task('Second', 'two')]);
  const grades = async () => {
    const result = await fill(both(), { ...slowly, layout } as typeof now);
    return result.rows.map(({ field, grade, reason }) => [field, grade, reason?.key]);
  };

  it('is written once that is gone', async () => {
    openCovered((veil) => setTimeout(() => veil.remove(), 30));
    expect(await grades()).toEqual([
      ['first', 'verified', undefined],
      ['second', 'verified', undefined],
    ]);
  });

  it('is left to the person where it stays', async () => {
    openCovered(() => undefined);
    expect(await grades()).toEqual([
      ['first', 'verified', undefined],
      ['second', 'notFilled', 'fillCovered'],
    ]);
    expect((at('second') as HTMLInputElement).value).toBe('');
  });
});

/** Controls drawn by script, as component libraries draw them: each keeps a model of its own, which the tests look at. */
import { openHtml } from './page';

export const STAGES = ['New', 'Contacted', 'Qualified', 'Proposal sent'];

export interface Drawn {
  model: string[];
  /** Submissions of the form so far. */
  submits: number;
}

export interface Wish {
  options?: string[];
  several?: boolean;
  /** Milliseconds until the choices are there. */
  late?: number;
  /** The list takes text that narrows it. */
  typed?: boolean;
  /** Presses on choices do nothing but close the list, as where a library asks for trusted events. */
  deaf?: boolean;
  off?: string;
  /** What was typed stays in the input when the list closes. */
  keeps?: boolean;
  /** Choices that are drawn anew whenever the text changes, only where it has two letters. */
  remote?: boolean;
  /** What the list says where it has no choice for the text. */
  none?: string;
  /** What it says until its choices are there. */
  waiting?: string;
  /** The choice stands in the input, and deleting it there takes nothing back. */
  inInput?: boolean;
  /** Choices do not say which of them is chosen. */
  mute?: boolean;
}

/** A list labeled "Stage" that opens on `mousedown`, draws its choices at the end of the page, and shows what is chosen as text. */
export function drawList(wish: Wish = {}): Drawn {
  const {
    options = STAGES,
    several = false,
    late = 0,
    typed = false,
    deaf = false,
    off = '',
    remote = false,
    keeps = false,
    none = '',
    waiting = '',
    inInput = false,
    mute = false,
  } = wish;
  const drawn: Drawn = { model: [], submits: 0 };
  const inner = typed
    ? '<span id="shown"></span><input id="box" role="combobox" aria-labelledby="l" aria-expanded="false" aria-controls="list">'
    : '<div id="box" role="combobox" tabindex="0" aria-labelledby="l" aria-expanded="false" aria-controls="list"><span id="shown"></span></div>';
  openHtml(
    `<b class="account">Acme</b><form><label id="l">Stage</label><div id="control">${inner}</div><button>Save</button></form>`,
  );
  const box = document.getElementById('box') as HTMLInputElement;
  const shown = document.getElementById('shown') as HTMLElement;
  document.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    drawn.submits += 1;
  });
  const close = () => {
    document.getElementById('list')?.remove();
    box.setAttribute('aria-expanded', 'false');
    if (typed && !keeps && !inInput) box.value = '';
  };
  const draw = () => {
    document.getElementById('list')?.remove();
    const text = drawn.model.includes(box.value) ? '' : (box.value ?? '').toLowerCase();
    if (remote && text.length < 2) return;
    const list = document.body.appendChild(document.createElement('ul'));
    list.id = 'list';
    list.setAttribute('role', 'listbox');
    const found = options.filter((one) => one.toLowerCase().includes(text));
    if (found.length === 0) list.textContent = none;
    for (const name of found) {
      const option = list.appendChild(document.createElement('li'));
      option.setAttribute('role', 'option');
      if (!mute) option.setAttribute('aria-selected', String(drawn.model.includes(name)));
      if (name === off) option.setAttribute('aria-disabled', 'true');
      option.textContent = name;
      option.addEventListener('mousedown', (event) => event.preventDefault());
      option.addEventListener('click', () => {
        const without = drawn.model.filter((one) => one !== name);
        if (!deaf) drawn.model = !several ? [name] : without.length < drawn.model.length ? without : [...without, name];
        if (inInput) box.value = name;
        else shown.innerHTML = drawn.model.map((one) => `<i>${one}</i>`).join('');
        if (several) draw();
        else close();
      });
    }
  };
  const ask = () => {
    if (waiting !== '') {
      document.getElementById('list')?.remove();
      const list = document.body.appendChild(document.createElement('ul'));
      Object.assign(list, { id: 'list', role: 'listbox', textContent: waiting });
    }
    clearTimeout(timer);
    timer = window.setTimeout(draw, late);
  };
  let timer = 0;
  box.addEventListener('mousedown', () => {
    box.setAttribute('aria-expanded', 'true');
    ask();
  });
  box.addEventListener('input', ask);
  box.addEventListener('blur', close);
  return drawn;
}

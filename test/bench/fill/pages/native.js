import { fixture, labeled, STAGES, start } from './lab.js';

const options = STAGES.map(({ value, label }) => `<option value="${value}">${label}</option>`).join('');
const own =
  (html, read = (it) => it.value) =>
  (place, set) => {
    labeled(place, html);
    const it = place.querySelector('[data-it]');
    for (const event of ['input', 'change']) it.addEventListener(event, () => set(read(it)));
  };
fixture({
  name: 'native select',
  control: 'select',
  mount: own(`<label>Stage <select data-it><option value="">–</option>${options}</select></label>`),
});
fixture({
  name: 'native select multiple',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  mount: own(`<label>Stage <select data-it multiple>${options}</select></label>`, (it) =>
    [...it.selectedOptions].map(({ value }) => value),
  ),
});
fixture({
  name: 'native date',
  control: 'date',
  value: '2026-11-26',
  want: '2026-11-26',
  mount: own('<label>Stage <input data-it type="date"></label>'),
});
fixture({
  name: 'native time',
  control: 'time',
  value: '14:30',
  want: '14:30',
  mount: own('<label>Stage <input data-it type="time"></label>'),
});
fixture({
  name: 'native month',
  control: 'month',
  value: '2026-11',
  want: '2026-11',
  mount: own('<label>Stage <input data-it type="month"></label>'),
});
fixture({
  name: 'native datetime-local',
  control: 'datetime',
  value: '2026-11-26T14:30',
  want: '2026-11-26T14:30',
  mount: own('<label>Stage <input data-it type="datetime-local"></label>'),
});
fixture({
  name: 'native color',
  none: '#000000',
  control: 'color',
  value: '#ff8800',
  want: '#ff8800',
  mount: own('<label>Stage <input data-it type="color"></label>'),
});
fixture({
  name: 'native range',
  none: '50',
  control: 'range',
  value: '70',
  want: '70',
  mount: own('<label>Stage <input data-it type="range" min="0" max="100" step="5"></label>'),
});
fixture({
  name: 'suggestions with a hidden id',
  control: 'lookup',
  value: 'Acme Holdings',
  want: '17',
  mount: (place, set) => {
    labeled(
      place,
      '<label for="account">Stage</label> <input id="account" autocomplete="off"><input type="hidden" name="account_id"><ul id="hints" hidden style="border:1px solid"></ul>',
    );
    const [input, hidden, list] = [
      place.querySelector('#account'),
      place.querySelector('[name=account_id]'),
      place.querySelector('#hints'),
    ];
    const all = [
      ['17', 'Acme Holdings'],
      ['18', 'Acme Hotels'],
      ['19', 'Apex'],
    ];
    let timer;
    input.addEventListener('input', () => {
      hidden.value = '';
      set(null);
      clearTimeout(timer);
      timer = setTimeout(() => {
        const found = all.filter(
          ([, name]) => input.value.length > 2 && name.toLowerCase().startsWith(input.value.toLowerCase()),
        );
        list.hidden = found.length === 0;
        list.innerHTML = found.map(([id, name]) => `<li data-id="${id}">${name}</li>`).join('');
      }, 300);
    });
    list.addEventListener('mousedown', (event) => {
      event.preventDefault();
      const item = event.target.closest('li');
      input.value = item.textContent;
      hidden.value = item.dataset.id;
      list.hidden = true;
      set(hidden.value);
    });
    input.addEventListener('blur', () => {
      if (hidden.value === '') input.value = '';
      list.hidden = true;
    });
  },
});
fixture({
  name: 'suggestions that ignore the pointer',
  control: 'lookup',
  value: 'Acme Holdings',
  want: null,
  refuse: true,
  mount: (place, set) => {
    labeled(
      place,
      '<label for="account">Stage</label> <input id="account" autocomplete="off"><ul id="hints" style="border:1px solid"></ul>',
    );
    const [input, list] = [place.querySelector('#account'), place.querySelector('#hints')];
    input.addEventListener('input', () => {
      list.innerHTML = '<li role="option">Acme Holdings</li>';
    });
    list.addEventListener('click', (event) => {
      if (!event.isTrusted) {
        list.innerHTML = '';
        return;
      }
      set('17');
    });
  },
});
fixture({
  name: 'closed shadow root text',
  control: 'text',
  want: 'Qualified',
  none: '',
  mount: (place, set) => {
    const host = place.appendChild(document.createElement('x-closed')).attachShadow({ mode: 'closed' });
    host.innerHTML = '<label>Stage <input></label>';
    host.querySelector('input').addEventListener('input', (event) => set(event.target.value));
  },
});
fixture({
  name: 'listbox that stays open',
  control: 'combobox',
  mount: (place, set) => {
    labeled(
      place,
      `<div id="l">Stage</div><ul role="listbox" aria-labelledby="l" tabindex="0">${STAGES.map(({ value, label }) => `<li role="option" aria-selected="false" data-value="${value}">${label}</li>`).join('')}</ul>`,
    );
    place.addEventListener('click', (event) => {
      const item = event.target.closest('li');
      if (!item) return;
      for (const one of place.querySelectorAll('li')) one.setAttribute('aria-selected', String(one === item));
      set(item.dataset.value);
    });
  },
});
fixture({
  name: 'radios drawn by roles',
  control: 'radio',
  mount: (place, set) => {
    labeled(
      place,
      `<div id="l">Stage</div><div role="radiogroup" aria-labelledby="l">${STAGES.map(({ value, label }) => `<div role="radio" aria-checked="false" tabindex="0" data-value="${value}">${label}</div>`).join('')}</div>`,
    );
    place.addEventListener('click', (event) => {
      const item = event.target.closest('[role=radio]');
      if (!item) return;
      for (const one of place.querySelectorAll('[role=radio]')) one.setAttribute('aria-checked', String(one === item));
      set(item.dataset.value);
    });
  },
});
fixture({
  name: 'password drawn as combobox',
  label: 'Password',
  want: null,
  refuse: true,
  mount: own('<label>Password <input data-it role="combobox" type="password"></label>'),
});
fixture({
  name: 'one-time code',
  control: 'text',
  label: 'Code',
  value: '123456',
  want: null,
  refuse: true,
  mount: own('<label>Code <input data-it autocomplete="one-time-code"></label>'),
});
start();

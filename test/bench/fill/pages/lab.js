/** One fixture at a time on a page: a form whose component reports its own model, judged by that alone. */

const fixtures = [];

export const STAGES = [
  { value: 'new', label: 'New' },
  { value: 'contacted', label: 'Contacted' },
  { value: 'sql', label: 'Qualified' },
  { value: 'proposal', label: 'Proposal sent' },
  { value: 'won', label: 'Closed won' },
];

export const MANY = Array.from({ length: 300 }, (_, at) => ({
  value: `a${at}`,
  label: `Account ${String(at).padStart(3, '0')}`,
}));

/**
 * Registers one. `mount(place, set)` draws the component into `place` and calls `set(model)` whenever its model changes; `want` is what the model
 * must hold for `value`, `none` what it holds before.
 */
export function fixture(one) {
  fixtures.push({ control: 'combobox', label: 'Stage', value: 'Qualified', want: 'sql', none: null, ...one });
}

/** The element a label is tied to by `for`, with the label before it. */
export function labeled(place, html) {
  place.innerHTML = html;
  return place;
}

globalThis.lab = { model: null, submits: 0, errors: [] };
addEventListener('error', (event) => {
  if (!/ResizeObserver loop/.test(event.message)) globalThis.lab.errors.push(String(event.message));
});

/** Draws the fixture the address names, or lists them all. */
export function start() {
  const { lab } = globalThis;
  lab.fixtures = fixtures.map(({ mount, ...rest }) => rest);
  const wanted = new URLSearchParams(location.search).get('case');
  const one = fixtures.find(({ name }) => name === wanted);
  if (!one) return;
  document.body.innerHTML =
    '<main style="max-width:640px;margin:40px;font:16px sans-serif"><h1>Record</h1><form id="record"><p><label for="other">Other</label> <input id="other" name="other"></p><div id="place" style="margin:16px 0"></div><p><label for="after">After</label> <input id="after" name="after"></p><button id="save">Save</button></form></main>';
  document.querySelector('#record').addEventListener('submit', (event) => {
    event.preventDefault();
    lab.submits += 1;
  });
  lab.model = one.none;
  one.mount(document.querySelector('#place'), (model) => {
    lab.model = model === undefined ? null : model;
  });
}

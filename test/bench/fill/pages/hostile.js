/** Forms that make filling hard: drawn anew, changed late, very long, turned around, or working against whoever fills them. */
import { fixture, labeled, start } from './lab.js';

const text = (place, set, more = () => undefined) => {
  labeled(place, '<label for="it">Stage</label> <input id="it">');
  const it = place.querySelector('#it');
  it.addEventListener('input', () => set(it.value));
  more(it);
};
const plain = { control: 'text', want: 'Qualified', none: '' };

fixture({
  ...plain,
  name: 'form drawn anew at every change',
  mount: (place, set) => {
    const draw = (value) => {
      labeled(place, '<label for="it">Stage</label> <input id="it">');
      const it = place.querySelector('#it');
      it.value = value;
      it.addEventListener('change', () => {
        set(it.value);
        setTimeout(() => draw(it.value), 40);
      });
    };
    draw('');
  },
});
fixture({
  ...plain,
  name: 'formats late',
  control: 'masked',
  value: '5551234567',
  want: '(555) 123-4567',
  mount: (place, set) =>
    text(place, set, (it) =>
      it.addEventListener('change', () =>
        setTimeout(() => {
          it.value = it.value.replace(/^(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
          set(it.value);
        }, 300),
      ),
    ),
});
for (const late of [100, 450])
  fixture({
    ...plain,
    name: `clears after ${late} ms`,
    refuse: true,
    mount: (place, set) =>
      text(place, set, (it) =>
        it.addEventListener('change', () =>
          setTimeout(() => {
            it.value = '';
            set('');
          }, late),
        ),
      ),
  });
fixture({
  ...plain,
  name: 'shortens what is too long',
  value: 'Qualified by phone',
  refuse: true,
  mount: (place, set) =>
    text(place, set, (it) =>
      it.addEventListener('blur', () => {
        it.value = it.value.slice(0, 9);
        set(it.value);
      }),
    ),
});
fixture({
  ...plain,
  name: 'two fields with one label',
  refuse: true,
  mount: (place, set) => {
    labeled(place, '<p><label>Stage <input></label></p><p><label>Stage <input></label></p>');
    place.addEventListener('input', (event) => set(event.target.value));
  },
});
const LONG = 'All work and no play. '.repeat(4700);
fixture({
  name: '100 kB of text',
  control: 'textarea',
  value: LONG,
  want: LONG.length,
  none: 0,
  mount: (place, set) => {
    labeled(place, '<label for="it">Stage</label> <textarea id="it"></textarea>');
    place.addEventListener('input', (event) => set(event.target.value.length));
  },
});

const list = (place, set, { names, onPress = () => undefined, into = () => document.body }) => {
  labeled(
    place,
    '<div id="l">Stage</div><div id="it" role="combobox" tabindex="0" aria-labelledby="l" aria-expanded="false" aria-controls="them" style="border:1px solid;padding:4px;width:240px;height:20px"></div>',
  );
  const it = place.querySelector('#it');
  const close = () => {
    document.querySelector('#them')?.remove();
    it.setAttribute('aria-expanded', 'false');
  };
  it.addEventListener('mousedown', () => {
    if (it.getAttribute('aria-expanded') === 'true') return close();
    it.setAttribute('aria-expanded', 'true');
    const them = into().appendChild(document.createElement('ul'));
    Object.assign(them, { id: 'them', role: 'listbox' });
    const box = it.getBoundingClientRect();
    them.style.cssText = `position:fixed;left:${box.left}px;top:${box.bottom}px;width:240px;max-height:200px;overflow:auto;margin:0;padding:0;background:#fff;border:1px solid`;
    them.innerHTML = names
      .map((name) => `<li role="option" aria-selected="${name === it.textContent}">${name}</li>`)
      .join('');
    them.addEventListener('mousedown', (event) => {
      event.preventDefault();
      onPress(event);
    });
    them.addEventListener('click', (event) => {
      it.textContent = event.target.textContent;
      set(it.textContent);
      close();
    });
  });
  it.addEventListener('blur', close);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
};
const STEPS = ['New', 'Contacted', 'Qualified', 'Closed won'];
fixture({
  name: '2,000 choices, all drawn',
  value: 'Account 1764',
  want: 'Account 1764',
  mount: (place, set) => list(place, set, { names: Array.from({ length: 2000 }, (_, at) => `Account ${at}`) }),
});
fixture({
  name: 'list from right to left',
  value: 'مؤهل',
  want: 'مؤهل',
  mount: (place, set) => {
    document.documentElement.dir = 'rtl';
    list(place, set, { names: ['جديد', 'مؤهل', 'مغلق'] });
  },
});
fixture({
  name: 'list in a modal dialog',
  want: 'Qualified',
  mount: (place, set) => {
    const dialog = place.appendChild(document.createElement('dialog'));
    const inner = dialog.appendChild(document.createElement('div'));
    list(inner, set, { names: STEPS, into: () => dialog });
    dialog.showModal();
    dialog.addEventListener('close', () => set('the dialog was closed'));
  },
});
fixture({
  name: 'a page that puts Save under the pointer',
  want: 'Qualified',
  mount: (place, set) =>
    list(place, set, {
      names: STEPS,
      onPress: ({ clientX, clientY }) => {
        const save = document.querySelector('#save');
        save.style.cssText = `position:fixed;z-index:9;left:${clientX - 20}px;top:${clientY - 10}px`;
      },
    }),
});
fixture({
  name: 'a page that lays a sheet over the list',
  want: null,
  refuse: true,
  mount: (place, set) => {
    list(place, set, { names: STEPS });
    place.querySelector('#it').addEventListener('mousedown', () => {
      document.body.appendChild(document.createElement('div')).style.cssText = 'position:fixed;z-index:9;inset:0';
    });
  },
});
fixture({
  ...plain,
  name: 'text from right to left, with signs of both directions',
  value: 'مؤهل (A-17)، 3 سنوات',
  want: 'مؤهل (A-17)، 3 سنوات',
  mount: (place, set) => {
    document.documentElement.dir = 'rtl';
    document.documentElement.lang = 'ar';
    text(place, set);
  },
});
fixture({
  ...plain,
  name: 'text in a modal dialog',
  mount: (place, set) => {
    const dialog = place.appendChild(document.createElement('dialog'));
    text(dialog, set);
    dialog.showModal();
    dialog.addEventListener('close', () => set('the dialog was closed'));
  },
});
fixture({
  name: 'native list of 2,000 choices',
  control: 'select',
  value: 'Account 1764',
  want: '1764',
  mount: (place, set) => {
    const choices = Array.from({ length: 2000 }, (_, at) => `<option value="${at}">Account ${at}</option>`).join('');
    labeled(place, `<label>Stage <select><option value="">–</option>${choices}</select></label>`);
    place.querySelector('select').addEventListener('change', (event) => set(event.target.value || null));
  },
});
for (const moment of ['input', 'change', 'focusout'])
  fixture({
    ...plain,
    name: `form that sends itself at ${moment}`,
    want: '',
    refuse: true,
    mount: (place, set) =>
      text(place, set, (it) => it.addEventListener(moment, () => document.querySelector('#record').requestSubmit())),
  });
fixture({
  ...plain,
  name: 'session that ends while it is filled',
  refuse: true,
  mount: (place, set) =>
    text(
      place,
      () => undefined,
      (it) =>
        it.addEventListener('input', () => {
          labeled(place, '<p><label>User <input></label></p><p><label>Password <input type="password"></label></p>');
          for (const one of place.querySelectorAll('input')) one.addEventListener('input', () => set(one.value));
        }),
    ),
});
fixture({
  ...plain,
  name: 'page that moves the focus into another field',
  want: ['Qualified', ''],
  none: ['', ''],
  mount: (place, set) => {
    labeled(place, '<p><label>Stage <input id="it"></label></p><p><label>Price <input id="price"></label></p>');
    const [it, price] = place.querySelectorAll('input');
    for (const one of [it, price]) one.addEventListener('input', () => set([it.value, price.value]));
    it.addEventListener('focus', () => price.focus());
  },
});
fixture({
  ...plain,
  name: 'form in a frame that comes late',
  mount: (place, set) => {
    setTimeout(() => {
      const frame = place.appendChild(document.createElement('iframe'));
      frame.style.cssText = 'width:500px;height:200px';
      frame.addEventListener('load', () =>
        frame.contentDocument.querySelector('input').addEventListener('input', (event) => set(event.target.value)),
      );
      frame.srcdoc = '<form><label>Stage <input></label><button>Save</button></form>';
    }, 120);
  },
});
fixture({
  ...plain,
  name: 'form in a frame that is loaded anew when it is touched',
  refuse: true,
  mount: (place, set) => {
    const frame = place.appendChild(document.createElement('iframe'));
    frame.style.cssText = 'width:500px;height:200px';
    let loads = 0;
    frame.addEventListener('load', () => {
      const it = frame.contentDocument.querySelector('input');
      loads += 1;
      set(it.value);
      it.addEventListener('input', () => set(it.value));
      if (loads === 1) it.addEventListener('focus', () => frame.contentWindow.location.reload());
    });
    // Firefox gives a box back what was typed into it before a reload, unless it says no.
    frame.srcdoc = '<form><label>Stage <input autocomplete="off"></label></form>';
  },
});
start();

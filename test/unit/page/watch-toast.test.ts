// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { type Toast, watchToasts } from '../../../components/page/watch-toast';

const told: Toast[] = [];
let end = () => {};
const watch = (all = false, texts = ['Saved', 'Activity created']) => {
  end = watchToasts(document, texts, all, (toast) => told.push(toast));
};
const turn = () => new Promise((done) => setTimeout(done));
const toast = (html: string) => document.body.insertAdjacentHTML('beforeend', `<div class="toast">${html}</div>`);

afterEach(() => {
  end();
  told.length = 0;
  document.body.innerHTML = '';
});

describe('a message that is there for a moment', () => {
  it('is heard although it is gone before anybody looks, with all it says', async () => {
    watch();
    toast('<b>Activity created</b> as <a href="#">ACT-2041</a>');
    await Promise.resolve();
    document.body.innerHTML = '';
    await turn();
    expect(told).toEqual([{ text: 'Activity created', sentence: 'Activity created as ACT-2041' }]);
  });

  it('is heard in a shadow root that came later', async () => {
    watch();
    const host = document.createElement('x-toast');
    host.attachShadow({ mode: 'open' }).innerHTML = '<p>Saved</p>';
    document.body.append(host);
    await turn();
    host.shadowRoot?.querySelector('p')?.replaceChildren('Saved again');
    await turn();
    expect(told.map(({ sentence }) => sentence)).toEqual(['Saved', 'Saved again']);
  });

  it.each([
    ['a denial', 'Not Saved'],
    ['one that tells of a failure too', 'Saved as a copy, the record itself could not be written: error 500'],
    ['a longer word', 'Unsaved SavedViews'],
    ['another text', 'Welcome'],
  ])('%s says nothing', async (_, words) => {
    watch();
    toast(words);
    await turn();
    expect(told).toEqual([]);
  });

  it('that stood there before does not count, unless the whole page is new', async () => {
    toast('Saved');
    watch();
    document.querySelector('.toast')?.setAttribute('class', 'toast leaving');
    await turn();
    expect(told).toEqual([]);
    end();
    watch(true);
    expect(told).toEqual([{ text: 'Saved', sentence: 'Saved' }]);
  });

  it('is no text of a script or of a field', async () => {
    watch();
    document.body.insertAdjacentHTML('beforeend', '<script type="x">Saved</script><textarea>Saved</textarea>');
    await turn();
    expect(told).toEqual([]);
  });

  it('is told once, and not at all after the end', async () => {
    watch();
    toast('Saved');
    await turn();
    toast('Saved');
    await turn();
    expect(told).toHaveLength(1);
    end();
    toast('Saved 2');
    await turn();
    expect(told).toHaveLength(1);
  });
});

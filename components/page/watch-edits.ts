/** After a fill: tells what the person changes in the form before their own Save, because after it the form may be gone. */
import { readFields } from '../../lib/fill/read';
import type { ReadRequest } from '../../lib/fill/schema';
import type { PageLink } from '../../lib/platform/protocol';

/** Moments at which a person may just have changed something, or is about to save. */
const MOMENTS = ['change', 'focusout', 'click', 'submit', 'keydown'];

/** Watches until the link ends or the function it returns is called. Values stay in the page but for those that differ from what was filled. */
export function watchEdits(document: Document, link: PageLink, request: ReadRequest): () => void {
  const view = document.defaultView;
  const end = new AbortController();
  const stop = () => end.abort();
  link.signal.addEventListener('abort', stop, { signal: end.signal });
  const at = link.address();
  const valuesNow = () => readFields(document, { ...request, texts: [], rows: [] }, at).values;
  const filled = valuesNow();
  let told = '{}';

  function look(event: Event): void {
    // A script of the page that plays a press is not the person.
    if (!event.isTrusted && event.type !== 'submit') return;
    if (event.type === 'keydown' && !isSaveKey(event as KeyboardEvent)) return;
    if (link.address() !== at) {
      stop();
      return;
    }
    const edits: Record<string, string> = {};
    for (const [field, { value }] of Object.entries(valuesNow())) {
      const before = filled[field]?.value ?? null;
      if (value !== null && before !== null && value !== before) edits[field] = value;
    }
    // A form that emptied itself after a save was not edited.
    const held = Object.values(filled).filter(({ value }) => value);
    const emptied = Object.values(edits).filter((value) => value === '');
    if (held.length > 1 && emptied.length === held.length) return;
    const now = JSON.stringify(edits);
    if (now === told) return;
    told = now;
    void link.send('target>bg form.edited', { address: at, edits });
  }

  for (const moment of MOMENTS) view?.addEventListener(moment, look, { signal: end.signal, capture: true });
  return stop;
}

/** Enter, and keys held with Ctrl or Command, by which forms are saved without leaving the field. */
function isSaveKey({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Enter' || ((ctrlKey || metaKey) && key.length === 1);
}

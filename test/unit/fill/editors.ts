/** Editors drawn by script with a model of their own, in a page that has the browser's clipboard and editing calls, which jsdom lacks. */
import { vi } from 'vitest';
import { linesOf } from '../../../lib/fill/rich/lines';
import { openHtml } from './page';

class Data {
  private readonly held = new Map<string, string>();
  setData(type: string, text: string): void {
    this.held.set(type, text);
  }
  getData(type: string): string {
    return this.held.get(type) ?? '';
  }
}

interface PasteInit extends EventInit {
  clipboardData?: Data;
  dataType?: string;
  data?: string;
}

const NativeInput = window.InputEvent;

/** Gives the test page what a browser has; Firefox leaves out the standard member of a paste and takes two of its own. */
export function actAs(browser: 'chromium' | 'firefox'): void {
  class Paste extends Event {
    readonly clipboardData: Data;
    constructor(type: string, init: PasteInit) {
      super(type, init);
      const own = new Data();
      if (init.dataType) own.setData(init.dataType, init.data ?? '');
      this.clipboardData = browser === 'chromium' ? (init.clipboardData ?? own) : own;
    }
  }
  class Input extends NativeInput {
    constructor(type: string, init: InputEventInit) {
      super(type, init);
      Object.defineProperty(this, 'dataTransfer', { value: init.dataTransfer ?? null });
    }
  }
  Object.assign(window, { ClipboardEvent: Paste, DataTransfer: Data, InputEvent: Input });
}

/** What the browser's own editing commands did, in order. */
export const commands: string[] = [];

function selected(): { host: Element; range: Range } | null {
  const selection = document.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  const at = range?.startContainer;
  const element = at?.nodeType === 1 ? (at as Element) : at?.parentElement;
  const host = element?.closest('[contenteditable="true"]');
  return range && host ? { host, range } : null;
}

/** Editing commands as browsers carry them out in a plain editable element: they write and announce `input`. */
export function giveCommands(): void {
  commands.length = 0;
  Document.prototype.execCommand = vi.fn((name: string, _show?: boolean, text = '') => {
    commands.push(name);
    const at = selected();
    if (!at || name === 'undo') return false;
    if (!at.range.collapsed) at.range.deleteContents();
    if (name === 'insertText') at.host.append(text);
    if (name === 'insertHTML') at.host.insertAdjacentHTML('beforeend', text);
    if (name === 'insertParagraph') at.host.append(document.createElement('br'));
    at.range.selectNodeContents(at.host);
    at.range.collapse(false);
    at.host.dispatchEvent(new InputEvent('input', { bubbles: true }));
    return true;
  });
}

export interface Editor {
  element: HTMLElement;
  /** Lines the editor itself holds. */
  model(): string[];
  /** Versions before this one, formatted as they were. */
  history: string[];
}

export interface EditorWish {
  html?: string;
  /** What the editor does with a paste: writes it from its model, keeps only what it knows, holds it back, sends it elsewhere, or leaves it. */
  paste?: 'takes' | 'strips' | 'blocks' | 'catches' | 'merges' | 'goes' | 'leaves' | 'takesHtmlBadly' | 'forgets';
  /** What it does with announced typing. */
  typing?: 'takes' | 'blocks' | 'leaves';
  undo?: boolean;
  /** A hidden text area it keeps in step. */
  behind?: boolean;
}

const paragraphs = (lines: string[]) =>
  lines.map((line) => `<p>${line.replace(/&/g, '&amp;').replace(/</g, '&lt;') || '<br>'}</p>`).join('');

/** An editor labeled "Description" by words that only stand before it. */
export function drawEditor(wish: EditorWish = {}): Editor {
  const { html = '', paste = 'leaves', typing = 'leaves', undo = false, behind = false } = wish;
  openHtml(
    `<b class="account">Acme</b><form><div class="field"><label>Description</label><div role="toolbar"><input aria-label="Description"></div><div id="editor" contenteditable="true" tabindex="0">${html}</div>${behind ? '<textarea hidden></textarea>' : ''}</div><div id="catcher" contenteditable="true" tabindex="-1"></div></form>`,
  );
  const element = document.getElementById('editor') as HTMLElement;
  const area = document.querySelector('textarea');
  const history: string[] = [];
  let model: string[] = linesOf(element.textContent ?? '');
  const draw = (inner: string) => {
    history.push(element.innerHTML);
    element.innerHTML = inner;
    model = [...element.children].map((one) => one.textContent ?? '').filter((line) => line !== '');
  };
  /** Writes as an editor does: over everything, or behind it. */
  const take = (text: string) => {
    const isAll = document.getSelection()?.isCollapsed === false;
    draw((isAll ? '' : element.innerHTML) + paragraphs(text.split('\n').filter((line) => line !== '' || isAll)));
  };
  element.addEventListener('paste', (event) => {
    const text = (event as ClipboardEvent).clipboardData?.getData('text/plain') ?? '';
    if (paste === 'catches') {
      const catcher = document.getElementById('catcher') as HTMLElement;
      document.getSelection()?.selectAllChildren(catcher);
      catcher.focus();
      setTimeout(() => {
        document.getSelection()?.selectAllChildren(element);
        take([...catcher.children].map((one) => one.textContent).join('\n'));
        catcher.innerHTML = '';
      }, 1);
      return;
    }
    if (paste === 'forgets') {
      const inner = element.appendChild(document.createElement('div'));
      inner.setAttribute('contenteditable', 'true');
      document.getSelection()?.selectAllChildren(inner);
      return;
    }
    if (paste === 'leaves') return;
    event.preventDefault();
    const html = (event as ClipboardEvent).clipboardData?.getData('text/html') ?? '';
    if (paste === 'takesHtmlBadly') take(html === '' ? text : 'Pasted');
    if (paste === 'takes') take(text);
    if (paste === 'strips') take(text.replace(/[^a-z\n ]/gi, ''));
    if (paste === 'merges') take(text.replace(/\n+/g, ' '));
    if (paste === 'goes') element.remove();
  });
  element.addEventListener('beforeinput', (event) => {
    if (typing === 'leaves') return;
    event.preventDefault();
    if (typing === 'blocks') return;
    if (event.inputType === 'insertText') draw(element.innerHTML + paragraphs([event.data ?? '']));
  });
  element.addEventListener('keydown', (event) => {
    if (!undo || event.key !== 'z' || !event.ctrlKey || history.length === 0) return;
    event.preventDefault();
    element.innerHTML = history.pop() ?? '';
    model = linesOf(element.innerText ?? element.textContent ?? '');
  });
  element.addEventListener('input', () => {
    model = linesOf(element.innerHTML.replace(/<br>/g, '\n'));
    if (area) area.value = element.innerHTML;
  });
  return { element, model: () => model, history };
}

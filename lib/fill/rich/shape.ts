/** An editor's content as a row of marks: enough to see whether formatting came back, and free of what only follows the caret. */
import { isPlaceholder } from './lines';
import { tailOf } from './tail';

/** Two names of one thing. */
const SAME: Record<string, string> = { strong: 'b', em: 'i', del: 's', strike: 's', ins: 'u' };
/** Elements that say something by themselves, by the attribute that says it. */
const TELLING: Record<string, string> = { a: 'href', img: 'src', input: 'checked' };
const BARE = new Set(['span', 'font', 'tbody']);

/** Parts what is the person's from signature and quoted thread. */
const TAIL = '|';

function addNode(node: Node, marks: string[], tail: Element | null): void {
  if (node === tail) marks.push(TAIL);
  if (node.nodeType === 3) {
    const text = (node as Text).data.replace(/[\u200b\u2060\ufeff]/g, '').replace(/\u00a0/g, ' ');
    if (text === '') return;
    if (marks.at(-1)?.startsWith('"')) marks.push((marks.pop() ?? '') + text);
    else marks.push(`"${text}`);
    return;
  }
  if (node.nodeType !== 1 || isPlaceholder(node as Element)) return;
  const element = node as HTMLElement;
  const { localName } = element;
  const name = SAME[localName] ?? localName;
  const said = TELLING[name] ? element.getAttribute(TELLING[name]) : null;
  if (name === 'img' && !said) return;
  const style = BARE.has(name) ? (element.getAttribute('style') ?? '') : '';
  const isBare = BARE.has(name) && style === '';
  if (!isBare) marks.push(`<${name}${said === null ? '' : ` ${said}`}${style === '' ? '' : ` ${style}`}`);
  for (const child of element.childNodes) addNode(child, marks, tail);
  if (isBare || name === 'br' || name === 'img') return;
  // The break an editor keeps at the end of a block, so that the block has a height.
  if (marks.at(-1) === '<br') marks.pop();
  marks.push('>');
}

/** The content as marks: `<b`, `"words`, `>`, `|` before the tail. Attributes are left out but for addresses and the style of spans. */
export function shapeOf(editor: Element): string[] {
  const marks: string[] = [];
  const tail = tailOf(editor);
  for (const child of editor.childNodes) addNode(child, marks, tail);
  if (marks.at(-1) === '<br') marks.pop();
  return marks;
}

function halves(marks: string[]): [string[], string[]] {
  const at = marks.indexOf(TAIL);
  return at < 0 ? [marks, []] : [marks.slice(0, at), marks.slice(at)];
}

/** True where `after` begins with all that `before` said, formatted as it was. */
function beginsWith(after: string[], before: string[]): boolean {
  const last = before.findLastIndex((mark) => mark.startsWith('"'));
  if (last < 0) return true;
  return (
    before.slice(0, last).every((mark, at) => mark === after[at]) &&
    (after[last] ?? '').startsWith((before[last] ?? '').trimEnd())
  );
}

/** True where the tail is as it was, and where text was added `end`, what stood above it too. */
export function keepsRest(after: string[], before: string[], place: 'all' | 'end'): boolean {
  const [[own, tail], [ownBefore, tailBefore]] = [halves(after), halves(before)];
  return tail.join() === tailBefore.join() && (place === 'all' || beginsWith(own, ownBefore));
}

/** Draws the shape of a page without anything of its content, for whoever repairs an adapter: no text, no address, no name. */

/** Attributes whose names tell how a page is built; their values may be a person's, so only their names are kept. */
const named = /^(?:data-[a-z0-9-]{1,40}|aria-[a-z]{1,30}|role|id|class|hidden|contenteditable|slot|part|is)$/;
/** Attributes whose values are a site's own words, kept where they look like a constant of its code. */
const valued = /^(?:role|data-testid|data-test-id|data-content|data-turn|data-message-author-role|data-message-role)$/;
const roles = new Set(
  'alert article banner button cell checkbox columnheader complementary contentinfo dialog document feed figure form grid gridcell group heading img link list listbox listitem log main menu menuitem navigation none note option presentation progressbar radio region row rowgroup rowheader search separator status switch tab table tablist tabpanel textbox toolbar tooltip tree treeitem'.split(
    ' ',
  ),
);
/** Words that chat sites build such constants from; any other word could be somebody's. */
const words = new Set(
  'action actions ai answer area artifact assistant author bar body bubble button card chat citation code comment composer container content conversation copy date description edit editor error feedback file footer form group header image indicator input item label link list loading main markdown menu message messages mode model name note option page panel pill prompt query question reaction reactions reasoning regenerate render reply response retry root row scroll search section selector send share sidebar source sources status stop streaming suggestion switcher tab table text thinking thread thumb thumbs time title toolbar turn user view viewer wrapper down up left right top bottom new old'.split(
    ' ',
  ),
);
const tag = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** The constant itself with its numbers taken out, or null where any of its words is not one a site would use. */
function constant(name: string, value: string): string | null {
  if (name === 'role') return roles.has(value) ? value : null;
  if (value.length > 60 || !/^[A-Za-z0-9_-]+$/.test(value)) return null;
  const parts = value
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_]+/);
  const safe = parts.every((part) => part === '' || /^\d+$/.test(part) || words.has(part));
  return safe && parts.some((part) => words.has(part)) ? value.replace(/\d+/g, '#') : null;
}

function describe(element: Element): string {
  const name = tag.test(element.localName) && element.localName.length <= 40 ? element.localName : 'unknown';
  // Of its classes those made of nothing but such words; a hashed one tells nobody anything.
  const stated = element.getAttribute('class')?.split(/\s+/) ?? [];
  const classes = stated.flatMap((one) => constant('class', one) ?? []);
  const attributes = [...element.attributes]
    .filter((attribute) => named.test(attribute.name) && !/\d{3,}/.test(attribute.name))
    .map((attribute) => {
      if (attribute.name === 'class' && classes.length > 0) return `class=${classes.slice(0, 4).join('.')}`;
      const value = valued.test(attribute.name) ? constant(attribute.name, attribute.value) : null;
      return value === null ? attribute.name : `${attribute.name}=${value}`;
    })
    .sort();
  return attributes.length > 0 ? `${name}[${attributes.join(' ')}]` : name;
}

const skipped = new Set(['script', 'style', 'svg', 'noscript', 'head', 'link', 'meta', 'template', 'path']);
export const skeletonLimits = { lines: 3000, depth: 60, alike: 3 };

/**
 * Lines of indented elements, top to bottom; elements beyond the limits are counted, not drawn. Siblings of the same shape are drawn
 * a few times. Holds no text node, no address, no free attribute value of the page.
 */
export function drawSkeleton(root: Element): string {
  const lines: string[] = [];
  const walk = (element: Element, depth: number): void => {
    if (lines.length >= skeletonLimits.lines || depth > skeletonLimits.depth) return;
    lines.push(`${' '.repeat(depth)}${describe(element)}`);
    const shown = new Map<string, number>();
    let left = 0;
    for (const child of [...element.children, ...(element.shadowRoot?.children ?? [])]) {
      if (skipped.has(child.localName)) continue;
      const shape = describe(child);
      const times = (shown.get(shape) ?? 0) + 1;
      shown.set(shape, times);
      if (times <= skeletonLimits.alike) walk(child, depth + 1);
      else left += 1;
    }
    if (left > 0) lines.push(`${' '.repeat(depth + 1)}(${left} more)`);
  };
  walk(root, 0);
  return lines.join('\n');
}

/** Geometry of the chip: the first spot beside the form where it covers nothing a person reads or presses. Pure; all boxes in viewport px. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
export interface Size {
  width: number;
  height: number;
}
export interface Spot {
  left: number;
  top: number;
}

/** Space kept between the chip and whatever it stands beside. */
const AIR = 6;
/** Space kept to the edge of the viewport. */
const EDGE = 8;
/** Step of the last search along the edges. */
const STEP = 8;

function hits(spot: Spot, size: Size, box: Box): boolean {
  return (
    spot.left < box.right &&
    spot.left + size.width > box.left &&
    spot.top < box.bottom &&
    spot.top + size.height > box.top
  );
}

function inView(spot: Spot, size: Size, view: Size): boolean {
  return (
    spot.left >= 0 && spot.top >= 0 && spot.left + size.width <= view.width && spot.top + size.height <= view.height
  );
}

/**
 * Spots in the order a person would look for them: the gap of the heading's row, above the form, beside it, below it; only where the heading is
 * out of sight the corners, then along the edges, because a chip far from a heading that is there belongs to nothing.
 */
function* spotsFor(size: Size, view: Size, form: Box | null, row: Box | null): Generator<Spot> {
  if (row) yield { left: row.right - size.width, top: (row.top + row.bottom - size.height) / 2 };
  if (form) {
    const right = form.right - size.width;
    yield { left: right, top: form.top - size.height - AIR };
    yield { left: right - AIR, top: form.top + AIR };
    yield { left: form.right + AIR, top: form.top };
    yield { left: right - AIR, top: form.bottom - size.height - AIR };
    yield { left: right, top: form.bottom + AIR };
  }
  if (row && row.top >= 0 && row.bottom <= view.height) return;
  const right = view.width - size.width - EDGE;
  const bottom = view.height - size.height - EDGE;
  yield { left: right, top: bottom };
  yield { left: right, top: EDGE };
  yield { left: EDGE, top: bottom };
  for (let top = EDGE; top <= bottom; top += STEP) yield { left: right, top };
  for (let top = EDGE; top <= bottom; top += STEP) yield { left: EDGE, top };
}

/** The first free spot, or null where the page leaves none: then the chip has to take its own line under the heading. */
export function findSpot(size: Size, view: Size, form: Box | null, row: Box | null, obstacles: Box[]): Spot | null {
  for (const spot of spotsFor(size, view, form, row)) {
    if (inView(spot, size, view) && !obstacles.some((box) => hits(spot, size, box))) return spot;
  }
  return null;
}

export interface Measured {
  view: Size;
  form: Box | null;
  row: Box | null;
  obstacles: Box[];
}

/** The same on a page that runs from right to left: seen in a mirror, and the spot mirrored back. */
export function findMirrored(size: Size, { view, form, row, obstacles }: Measured): Spot | null {
  const mirror = (box: Box): Box => ({ ...box, left: view.width - box.right, right: view.width - box.left });
  const spot = findSpot(size, view, form && mirror(form), row && mirror(row), obstacles.map(mirror));
  return spot && { ...spot, left: view.width - spot.left - size.width };
}

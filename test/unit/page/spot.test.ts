import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, findSpot } from '../../../components/page/spot';

const view = { width: 1200, height: 800 };
const size = { width: 300, height: 32 };
const form = { left: 20, top: 137, right: 850, bottom: 740 };
const row = { left: 39, top: 137, right: 831, bottom: 193 };
const heading = { left: 39, top: 155, right: 139, bottom: 177 };

describe('the spot of the chip', () => {
  it('is the gap of the heading’s row, at its right end', () => {
    expect(findSpot(size, view, form, row, [heading])).toEqual({ left: 531, top: 149 });
  });

  it('is above the form where the row is taken', () => {
    expect(findSpot(size, view, form, row, [row])).toEqual({ left: 550, top: 99 });
  });

  it('is no corner while the heading is in view, and one when it is not', () => {
    const page = [{ left: 0, top: 60, right: 1200, bottom: 740 }];
    expect(findSpot(size, view, { ...form, bottom: 900 }, row, page)).toBeNull();
    const scrolled = { ...row, top: -200, bottom: -144 };
    expect(findSpot(size, view, { ...form, top: -200, bottom: 900 }, scrolled, page)).toEqual({ left: 892, top: 760 });
  });

  it('is nowhere on a page without a gap', () => {
    expect(
      findSpot(size, { width: 320, height: 640 }, form, row, [{ left: 0, top: 0, right: 320, bottom: 640 }]),
    ).toBeNull();
    expect(findSpot(size, { width: 200, height: 640 }, form, row, [])).toBeNull();
  });

  it('never covers anything and never leaves the window', () => {
    const box = fc
      .tuple(
        fc.integer({ min: 0, max: 1100 }),
        fc.integer({ min: 0, max: 780 }),
        fc.integer({ min: 5, max: 600 }),
        fc.integer({ min: 5, max: 200 }),
      )
      .map(([left, top, width, height]): Box => ({ left, top, right: left + width, bottom: top + height }));
    fc.assert(
      fc.property(fc.array(box, { maxLength: 20 }), fc.option(box), fc.option(box), (obstacles, aForm, aRow) => {
        const spot = findSpot(size, view, aForm, aRow, obstacles);
        if (!spot) return;
        const ours = { ...spot, right: spot.left + size.width, bottom: spot.top + size.height };
        expect(ours.left >= 0 && ours.top >= 0 && ours.right <= view.width && ours.bottom <= view.height).toBe(true);
        for (const other of obstacles) {
          const apart =
            ours.left >= other.right ||
            ours.right <= other.left ||
            ours.top >= other.bottom ||
            ours.bottom <= other.top;
          expect(apart).toBe(true);
        }
      }),
    );
  });
});

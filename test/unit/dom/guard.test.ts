// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { guardSubmit } from '../../../lib/dom/event';

const send = (at: EventTarget) => {
  const event = new Event('submit', { bubbles: true, cancelable: true });
  at.dispatchEvent(event);
  return event.defaultPrevented;
};

describe('guardSubmit', () => {
  it('stops and counts submissions also in roots that came later, until it ends', () => {
    document.body.innerHTML = '<form></form>';
    const later = document.createElement('div').attachShadow({ mode: 'open' });
    const guard = guardSubmit([document]);
    expect([send(document.forms[0] as Element), send(later)]).toEqual([true, false]);
    guard.cover([document, later]);
    expect([send(document.forms[0] as Element), send(later), guard.count()]).toEqual([true, true, 3]);
    guard.stop();
    expect([send(document.forms[0] as Element), send(later), guard.count()]).toEqual([false, false, 3]);
  });

  it('ends for every other root where one belongs to a page that is gone', () => {
    const dead = document.createElement('div');
    const guard = guardSubmit([dead, document]);
    // As Firefox does with what belonged to a page that was left.
    dead.removeEventListener = () => {
      throw new TypeError("can't access dead object");
    };
    guard.stop();
    expect(send(document)).toBe(false);
  });
});

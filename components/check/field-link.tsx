/** A link to the control of a field: it moves there and gives it the focus. */
import type { ReactNode } from 'react';

/** Id of the control that holds a field. */
export function fieldId(field: string): string {
  return `field-${field}`;
}

/** Moves to an element and gives it the focus, or to the first control in it where it takes none itself. False where it is not on the page. */
export function goTo(id: string): boolean {
  const place = document.getElementById(id);
  if (!place) return false;
  place.scrollIntoView({ block: 'center' });
  place.focus({ preventScroll: true });
  if (document.activeElement !== place)
    place.querySelector<HTMLElement>('input, select, textarea, button, a[href]')?.focus({ preventScroll: true });
  return true;
}

export function PlaceLink({ to, className, children }: { to: string; className?: string; children: ReactNode }) {
  return (
    <a
      className={className}
      href={`#${to}`}
      onClick={(event) => {
        if (goTo(to)) event.preventDefault();
      }}
    >
      {children}
    </a>
  );
}

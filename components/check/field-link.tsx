/** A link to the control of a field: it moves there and gives it the focus. */
import type { ReactNode } from 'react';

/** Id of the control that holds a field. */
export function fieldId(field: string): string {
  return `field-${field}`;
}

export function PlaceLink({ to, className, children }: { to: string; className?: string; children: ReactNode }) {
  return (
    <a
      className={className}
      href={`#${to}`}
      onClick={(event) => {
        const place = document.getElementById(to);
        if (!place) return;
        event.preventDefault();
        place.scrollIntoView({ block: 'center' });
        place.focus({ preventScroll: true });
      }}
    >
      {children}
    </a>
  );
}

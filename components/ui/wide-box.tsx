/** A wide table scrolls inside its own box, which the keyboard can reach; never the page. */
import type { ReactNode } from 'react';
import layout from './layout.module.css';

export function WideBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable to be scrolled by keys
    <section className={layout.wide} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

/** The frame of the panel: head with title and state, sections, and a foot that stays in sight. */
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { NewsNotice } from './news-notice';
import styles from './panel-frame.module.css';
import text from './text.module.css';

export function PanelFrame({ children }: { children: ReactNode }) {
  return (
    <main className={styles.panel}>
      <NewsNotice />
      {children}
    </main>
  );
}

/** What to know before anything in hand, on the panel's gutter; no place at all where there is nothing. */
export function PanelNotices({ children }: { children: ReactNode }) {
  return <div className={styles.notices}>{children}</div>;
}

/** `mark` is the state at the end of the title's line, `note` the small line below; what follows stands under both. */
export function PanelHead(props: { title: string; mark?: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h1>{props.title}</h1>
        {props.mark ?? <span />}
        {props.note && <p className={text.note}>{props.note}</p>}
      </div>
      {props.children}
    </header>
  );
}

/** Unpadded content between head and foot, on the panel's gutter. */
export function PanelBody({ children }: { children: ReactNode }) {
  return <div className={styles.body}>{children}</div>;
}

/** Scrolls what has the focus clear of the foot, where the foot came to lie over it. */
function uncover(foot: HTMLElement): void {
  const active = foot.ownerDocument.activeElement;
  if (!active || active === foot.ownerDocument.body || foot.contains(active)) return;
  const { top, bottom } = active.getBoundingClientRect();
  const edge = foot.getBoundingClientRect().top;
  if (top < edge + foot.offsetHeight && bottom > edge) active.scrollIntoView({ block: 'nearest' });
}

/** Stays in sight; what has the focus keeps clear of it. */
export function PanelFoot({ children }: { children: ReactNode }) {
  const foot = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { current } = foot;
    if (!current || typeof ResizeObserver === 'undefined') return;
    const root = current.ownerDocument.documentElement;
    const sizes = new ResizeObserver(() => {
      const covers = getComputedStyle(current).position === 'sticky';
      root.style.scrollPaddingBlockEnd = covers ? `${current.offsetHeight}px` : '';
      if (covers) uncover(current);
    });
    sizes.observe(current);
    // What appears above a field moves it just as a growing foot does.
    if (current.parentElement) sizes.observe(current.parentElement);
    return () => {
      sizes.disconnect();
      root.style.scrollPaddingBlockEnd = '';
    };
  }, []);
  return (
    <footer className={styles.foot} ref={foot}>
      {children}
    </footer>
  );
}

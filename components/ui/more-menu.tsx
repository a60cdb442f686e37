/** The rest of what can be done, behind three dots; a native popover, so Escape and a press elsewhere close it. */
import { useId, useRef } from 'react';
import { Button } from './button';
import styles from './more-menu.module.css';

export interface MenuItem {
  name: string;
  run: () => void;
}

export function MoreMenu({ label, items }: { label: string; items: MenuItem[] }) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  if (items.length === 0) return null;
  return (
    <>
      <Button kind="icon" icon="more" small aria-label={label} popoverTarget={id} />
      <div className={styles.menu} id={id} popover="auto" ref={menu}>
        <ul>
          {items.map((item) => (
            <li key={item.name}>
              <button
                type="button"
                className={styles.item}
                onClick={() => {
                  menu.current?.hidePopover?.();
                  item.run();
                }}
              >
                {item.name}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

/** Every shape of the interface, drawn inline. Decorative: the word beside it carries the meaning. */
import type { ReactNode } from 'react';
import styles from './icon.module.css';

const shapes = {
  capture: (
    <>
      <path d="M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3" />
      <path d="M5.5 6.5h5M5.5 9.5h3" />
    </>
  ),
  chevron: (
    <>
      <path d="m6 3.5 4.5 4.5L6 12.5" />
    </>
  ),
  close: (
    <>
      <path d="m4.5 4.5 7 7M11.5 4.5l-7 7" />
    </>
  ),
  copy: (
    <>
      <path d="M5.5 5.5h8v8h-8z" />
      <path d="M10.5 5.5v-3h-8v8h3" />
    </>
  ),
  differs: (
    <>
      <path d="M3 6h10M3 10h10M10.5 3l-5 10" />
    </>
  ),
  export: (
    <>
      <path d="M8 10V2.5M5 5.2l3-2.7 3 2.7M3 8.5v5h10v-5" />
    </>
  ),
  fail: (
    <>
      <path d="m4 4 8 8M12 4l-8 8" />
    </>
  ),
  fill: (
    <>
      <path d="M2.5 4.5h11v7h-11z" />
      <path d="M5 6.8v2.4M7.5 8h3.5" />
    </>
  ),
  gap: (
    <>
      <path d="M3 4.5v7M13 4.5v7" />
      <path d="M3 8h2M11 8h2" />
      <path d="M7 8h2" strokeDasharray="0.5 2" />
    </>
  ),
  lock: (
    <>
      <path d="M3.5 7.5h9v6h-9zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  mark: (
    <>
      <path d="M2.5 3.5h11v9h-11z" />
      <path d="M10.5 3.5v9" strokeDasharray="1.2 1.8" />
      <path d="m4.4 8.2 1.4 1.4 2.6-3" />
    </>
  ),
  more: (
    <>
      <path d="M3.5 8h.1M8 8h.1M12.5 8h.1" strokeWidth="2.2" />
    </>
  ),
  open: (
    <>
      <circle cx="8" cy="8" r="5.5" strokeDasharray="1 2.45" />
      <path d="M6 8h4" />
    </>
  ),
  out: (
    <>
      <path d="M6.5 3.5H3.5v9h9v-3M9 2.5h4.5V7M13.2 2.8 7.5 8.5" />
    </>
  ),
  pass: (
    <>
      <path d="m3 8.5 3.2 3.2L13 4.6" />
    </>
  ),
  plus: (
    <>
      <path d="M8 3v10M3 8h10" />
    </>
  ),
  right: (
    <>
      <path d="M2.5 8h11M9.5 4l4 4-4 4" />
    </>
  ),
  said: (
    <>
      <circle cx="6" cy="5" r="2.5" />
      <path d="M1.8 13c.2-2.6 1.9-4.2 4.2-4.2 1 0 1.9.3 2.6.9" />
      <path d="m9.6 11.6 1.7 1.7 3-3.4" />
    </>
  ),
  same: (
    <>
      <path d="M3 6.4c1.4-1.6 3-1.6 5-.4s3.6 1.2 5-.4M3 10.8c1.4-1.6 3-1.6 5-.4s3.6 1.2 5-.4" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.3" />
      <path d="m10.3 10.3 3.5 3.5" />
    </>
  ),
  stateApproved: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="m5.6 8.2 1.7 1.7 3.1-3.6" />
    </>
  ),
  stateDraft: (
    <>
      <circle cx="8" cy="8" r="5.5" strokeDasharray="2.3 2.02" />
    </>
  ),
  stateEscalated: (
    <>
      <path
        fillRule="evenodd"
        d="M8 1.8 14.8 14H1.2L8 1.8Zm0 3.6L5.2 9h1.9v3h1.8V9h1.9z"
        fill="currentColor"
        stroke="none"
      />
    </>
  ),
  stateProposed: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 4.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor" stroke="none" />
    </>
  ),
  stateRejected: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="m4.2 11.8 7.6-7.6" />
    </>
  ),
  stateSaved: (
    <>
      <path
        fillRule="evenodd"
        d="M4 2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Zm7.7 4.3-1.2-1-3.3 3.9-1.7-1.7-1.1 1.1 2.9 2.9z"
        fill="currentColor"
        stroke="none"
      />
    </>
  ),
  stop: (
    <>
      <path
        fillRule="evenodd"
        d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3zM4.5 7.1v1.8h7V7.1z"
        fill="currentColor"
        stroke="none"
      />
    </>
  ),
  undo: (
    <>
      <path d="M5.5 3 2.5 6l3 3" />
      <path d="M2.5 6h7a4 4 0 0 1 0 7.5H6" />
    </>
  ),
  warn: (
    <>
      <path d="M8 2.5 14.2 13.3H1.8z" />
      <path d="M8 6.6v3M8 11.4v.1" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** One 16 px shape in the color of the text around it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className={name === 'right' ? `${styles.icon} ${styles.onward}` : styles.icon}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {shapes[name]}
    </svg>
  );
}

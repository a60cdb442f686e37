/** The one button: plain, main (one a view), quiet, or a bare icon. */
import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { Icon, type IconName } from './icon';

interface Look {
  kind?: 'plain' | 'main' | 'quiet' | 'icon';
  icon?: IconName;
  wide?: boolean;
  small?: boolean;
  /** Without padding on the left, to stand on the text's edge. */
  flush?: boolean;
}

function classOf({ kind = 'plain', wide, small, flush }: Look): string {
  const names = [styles.button];
  if (kind !== 'plain') names.push(styles[kind]);
  if (wide) names.push(styles.wide);
  if (small) names.push(styles.small);
  if (flush) names.push(styles.flush);
  return names.join(' ');
}

type ButtonProps = Look &
  Omit<ComponentProps<'button'>, 'className' | 'type'> & { children?: ReactNode; submit?: boolean; waits?: boolean };

/** `waits` keeps the button focusable and pressable but marks it as not yet possible; its press should say why. */
export function Button({ kind, icon, wide, small, flush, submit, waits, children, ...rest }: ButtonProps) {
  return (
    <button
      type={submit ? 'submit' : 'button'}
      className={classOf({ kind, wide, small, flush })}
      aria-disabled={waits ? true : undefined}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button, for places rather than deeds. */
export function ButtonLink({
  kind,
  icon,
  wide,
  small,
  flush,
  children,
  ...rest
}: Look & Omit<ComponentProps<'a'>, 'className'>) {
  return (
    <a className={classOf({ kind, wide, small, flush })} {...rest}>
      {children}
      {icon && <Icon name={icon} />}
    </a>
  );
}

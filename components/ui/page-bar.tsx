/** The bar of a full page: the name, the pages there are, and who this browser acts as. */
import type { MessageKey } from '../../lib/text/message';
import { useSnapshot } from '../platform-context';
import { Icon } from './icon';
import { NewsNotice } from './news-notice';
import styles from './page-bar.module.css';
import { useWords } from './use-words';

const pages = [
  { id: 'trail', href: 'ledger.html', name: 'trailHeading' },
  { id: 'practice', href: 'practice.html#/', name: 'navPractice' },
  { id: 'settings', href: 'admin.html', name: 'navSettings' },
] as const satisfies { id: string; href: string; name: MessageKey }[];

export function PageBar({ here, actor }: { here: (typeof pages)[number]['id']; actor: string }) {
  const { t } = useWords();
  const { disablePracticePack } = useSnapshot().policy;
  const open = pages.filter(({ id }) => id !== 'practice' || !disablePracticePack);
  return (
    <>
      <header className={styles.bar}>
        <span className={styles.brand}>
          <Icon name="mark" />
          {t('navBrand')}
        </span>
        <nav aria-label={t('navBrand')}>
          <ul>
            {open.map((page) => (
              <li key={page.id}>
                <a href={page.href} aria-current={page.id === here ? 'page' : undefined}>
                  {t(page.name)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.end}>{t('navWho', actor)}</div>
      </header>
      <NewsNotice />
    </>
  );
}

/** Every page and view a person can open by address, and the rule that none is forgotten. */
import { builtPages } from './build';

/** Views by hash of each page that has some; the page itself is always one. */
const VIEWS: Record<string, string[]> = {
  'ledger.html': ['#/verify'],
  'practice.html': ['#/chat/acme-renewal', '#/chat/apex-onboarding', '#/crm/acme/activity/new'],
};

export interface PageCase {
  /** `ledger.html#/verify` */
  path: string;
  /** `ledger-verify`, for pictures. */
  name: string;
}

export const PAGES: PageCase[] = builtPages()
  .flatMap((page) => ['', ...(VIEWS[page] ?? [])].map((hash) => page + hash))
  .map((path) => ({ path, name: path.replace('.html', '').replace(/[#/]+/g, '-') }));

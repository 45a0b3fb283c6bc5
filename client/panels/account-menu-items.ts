import type { Role } from '#contract/accounts.ts';
import type { AppState } from '../state/app-state.ts';
import type { Page } from '../state/page.ts';
import type { Language } from '../state/view-state.ts';

/** One page of an organization's, in the account menu. */
export interface MenuItem {
  /** For tests: `menu-<id>`. */
  readonly id: string;
  readonly label: Readonly<Record<Language, string>>;
  readonly page: Page;
  /** Who it is offered to; `anyone`: also somebody who has not signed in. */
  readonly roles: readonly Role[] | 'anyone';
  /** How many things wait there; null: not known, nothing is shown. Reads a signal. */
  readonly getCount?: (state: AppState) => number | null;
}

/** In the order in which they are listed: what one works on first, then what one looks up, then what one looks after. */
export const MENU_ITEMS: readonly MenuItem[] = [
  {
    id: 'inbox',
    label: { ja: 'わたしの番', en: 'My turn' },
    page: { kind: 'proposals', id: 'inbox' },
    roles: ['firm', 'municipality', 'planner', 'administrator'],
    getCount: (state) => state.account.waitingCount.value,
  },
  {
    id: 'proposals',
    label: { ja: '提案', en: 'Proposals' },
    page: { kind: 'proposals', id: null },
    roles: 'anyone',
  },
  {
    id: 'shortlist',
    label: { ja: '気になる提案', en: 'Shortlist' },
    page: { kind: 'proposals', id: 'shortlist' },
    roles: ['firm'],
  },
  {
    id: 'placements',
    label: { ja: '開設後の支援', en: 'After opening' },
    page: { kind: 'placements', id: null },
    roles: ['firm', 'municipality', 'planner', 'administrator'],
  },
  {
    id: 'ledger',
    label: { ja: '雇用台帳', en: 'Jobs ledger' },
    page: { kind: 'ledger', id: null },
    roles: ['viewer', 'firm', 'municipality', 'planner', 'administrator'],
  },
  {
    id: 'register',
    label: { ja: '空きスペース台帳', en: 'Register of vacant space' },
    page: { kind: 'register', id: null },
    roles: 'anyone',
  },
  { id: 'data', label: { ja: 'データ', en: 'Data' }, page: { kind: 'data', id: null }, roles: 'anyone' },
  {
    id: 'administration',
    label: { ja: '管理', en: 'Administration' },
    page: { kind: 'administration', id: null },
    roles: ['administrator'],
  },
];

/** What a person of that role is offered; null: nobody has signed in. */
export function listMenuItems(items: readonly MenuItem[], role: Role | null): readonly MenuItem[] {
  return items.filter(({ roles }) => roles === 'anyone' || (role !== null && roles.includes(role)));
}

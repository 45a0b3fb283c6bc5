import { listMenuItems, MENU_ITEMS } from '#client/panels/account-menu-items.ts';
import { formatPage, parsePage } from '#client/state/page.ts';
import { describe, expect, it } from 'vitest';

const listIds = (role: Parameters<typeof listMenuItems>[1]): readonly string[] =>
  listMenuItems(MENU_ITEMS, role).map(({ id }) => id);

describe('account menu', () => {
  it('offers administration to administrators alone', () => {
    expect(listIds('administrator')).toContain('administration');
    for (const role of [null, 'viewer', 'firm', 'municipality', 'planner'] as const) {
      expect(listIds(role)).not.toContain('administration');
    }
    expect(listIds(null)).toContain('register');
  });

  it('leads to pages that exist, each once, named in both languages', () => {
    expect(new Set(MENU_ITEMS.map(({ id }) => id)).size).toBe(MENU_ITEMS.length);
    for (const { page, label } of MENU_ITEMS) {
      expect(parsePage(formatPage(page))).toEqual(page);
      expect(label.ja).not.toBe('');
      expect(label.en).not.toBe('');
    }
  });
});

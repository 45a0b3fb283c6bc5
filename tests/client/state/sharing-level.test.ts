import { SHARING_RULES } from '#contract/sharing.ts';
import { ROLES_BY_KIND, ORGANIZATION_KINDS } from '#contract/accounts.ts';
import { PASSWORD_RULES } from '#contract/sessions.ts';
import { ROLES_OF_KIND } from '#client/pages/administration/roles-by-kind.ts';
import { measurePassword, PASSWORD_LENGTH } from '#client/state/password-length.ts';
import {
  getSharingLevel,
  listSharingLevels,
  listSharingPartners,
  type SharingPartner,
} from '#client/state/sharing-level.ts';
import { describe, expect, it } from 'vitest';

const METRO: SharingPartner = { id: 'metro', kind: 'metro', isOwn: false, isActive: true };
const TOWN: SharingPartner = { id: 'town', kind: 'municipality', isOwn: true, isActive: true };
const FIRM: SharingPartner = { id: 'firm', kind: 'firm', isOwn: false, isActive: true };
const ALL = [METRO, TOWN, FIRM];

const getLevel = (isPublic: boolean, ...sharedWith: string[]) =>
  getSharingLevel({ isPublic, sharedWith }, ALL);

describe('sharing levels', () => {
  it('say a sharing as people do', () => {
    expect(getLevel(false)).toBe('own');
    expect(getLevel(false, 'metro')).toBe('metro');
    expect(getLevel(false, 'metro', 'firm')).toBe('chosen');
    expect(getLevel(true, 'metro')).toBe('everyone');
    // As long as nobody knows who is who, nothing is called the metro office.
    expect(getSharingLevel({ isPublic: false, sharedWith: ['metro'] }, [])).toBe('chosen');
  });

  it('offer what the rules of the server allow', () => {
    expect(listSharingLevels('firm')).toEqual(['own', 'metro', 'chosen']);
    expect(listSharingLevels('metro')).toEqual(['own', 'chosen', 'everyone']);
    expect(listSharingPartners('municipality', ALL)).toEqual([METRO, FIRM]);
    for (const kind of ORGANIZATION_KINDS) {
      expect(listSharingLevels(kind).includes('everyone')).toBe(SHARING_RULES[kind].mayMakePublic);
      const partners = listSharingPartners(kind, ALL).map((one) => one.kind);
      expect(
        partners.every((one) => (SHARING_RULES[kind].sharedKinds as readonly string[]).includes(one)),
      ).toBe(true);
    }
  });
});

describe('rules the screen says in advance', () => {
  it('are those of the server', () => {
    expect(ROLES_OF_KIND).toEqual(ROLES_BY_KIND);
    expect(PASSWORD_LENGTH).toEqual({
      minimum: PASSWORD_RULES.minimumLength,
      maximum: PASSWORD_RULES.maximumLength,
    });
  });

  it('count characters, not code units, after NFKC', () => {
    expect(measurePassword('𠮟'.repeat(11))).toEqual({ missing: 1, isTooLong: false });
    expect(measurePassword('㍿'.repeat(3))).toEqual({ missing: 0, isTooLong: false });
    expect(measurePassword('あ'.repeat(129)).isTooLong).toBe(true);
  });
});

import type { Role } from '#contract/accounts.ts';

const WRITERS: readonly Role[] = ['firm', 'municipality', 'planner', 'administrator'];
const PUBLIC_BODIES: readonly Role[] = ['municipality', 'planner', 'administrator'];

/** Who may do what, as the server's routes say it: what a role cannot do is not offered to it. */
const HOLDERS = {
  savePlans: WRITERS,
  editRegister: PUBLIC_BODIES,
  importData: PUBLIC_BODIES,
  administer: ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Ability = keyof typeof HOLDERS;

/** What a visitor without an account is shown as well, and asked to sign in for at the moment it is needed. */
const OFFERED_TO_ALL: ReadonlySet<Ability> = new Set(['savePlans', 'editRegister', 'importData']);

/** `role`: null without an account. */
export function hasAbility(role: Role | null, ability: Ability): boolean {
  if (role === null) return OFFERED_TO_ALL.has(ability);
  return HOLDERS[ability].some((holder) => holder === role);
}

import type { OrganizationKind, Role } from '#contract/accounts.ts';

/** Roles that people of an organization of that kind can have, the usual one first; the server holds to the same. */
export const ROLES_OF_KIND: Readonly<Record<OrganizationKind, readonly Role[]>> = {
  metro: ['planner', 'administrator', 'viewer'],
  municipality: ['municipality', 'viewer'],
  firm: ['firm', 'viewer'],
};

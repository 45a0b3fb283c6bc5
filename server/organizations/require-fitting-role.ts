import { ROLES_BY_KIND, type OrganizationKind, type Role } from '#contract/accounts.ts';
import { ProblemFailure } from '../http/problem-failure.ts';

/** Throws: ProblemFailure VALIDATION unless people of such an organization can have that role. */
export function requireFittingRole(role: Role, kind: OrganizationKind): void {
  const fitting = ROLES_BY_KIND[kind];
  if (fitting.includes(role)) return;
  throw new ProblemFailure('VALIDATION', {
    places: [
      {
        at: '/role',
        expectedJa: `この組織の人が持てる役割: ${fitting.join(', ')}`,
        expectedEn: `a role that people of this organization can have: ${fitting.join(', ')}`,
      },
    ],
  });
}

/** Throws: ProblemFailure VALIDATION for an organization that nobody can belong to. */
export function refuseOrganization(): never {
  throw new ProblemFailure('VALIDATION', {
    places: [
      {
        at: '/organizationId',
        expectedJa: '使われている組織のID（GET /api/v1/organizations）',
        expectedEn: 'the id of an active organization (GET /api/v1/organizations)',
      },
    ],
  });
}

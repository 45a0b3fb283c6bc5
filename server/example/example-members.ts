import type { Role } from '#contract/accounts.ts';
import type { Member } from '../db/actor.ts';
import type { ExampleOrganization } from './example-organizations.ts';

/** Somebody of a fictional organization, who has no account: the story is told by them. */
export function toExampleMember(organization: ExampleOrganization, role: Role): Member {
  // The same person each time: the organization's id with another digit.
  const userId = organization.id.replace('-8e00-', '-8e01-');
  return {
    kind: 'member',
    userId,
    userName: ROLE_NAMES[role],
    organizationId: organization.id,
    organizationKind: organization.kind,
    municipalityCode: organization.municipalityCode,
    role,
    workspace: 'example',
    sessionId: userId,
  };
}

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  viewer: '閲覧の人（架空の例）',
  firm: '企業の担当者（架空の例）',
  municipality: '市町の担当者（架空の例）',
  planner: '圏域の担当者（架空の例）',
  administrator: '管理者（架空の例）',
};

import type { Workspace } from '#contract/accounts.ts';
import { getMember } from '../db/actor.ts';

/** Whose work something is: an organization in one workspace. For what is kept in memory, where no row policy looks. */
export interface Tenant {
  readonly organizationId: string;
  readonly workspace: Workspace;
}

/** Of whoever acts. Throws: Error unless a signed-in person does. */
export function getTenant(): Tenant {
  const { organizationId, workspace } = getMember();
  return { organizationId, workspace };
}

/** Equal for the same organization in the same workspace, and for nothing else. */
export function toTenantKey({ organizationId, workspace }: Tenant): string {
  return `${workspace} ${organizationId}`;
}

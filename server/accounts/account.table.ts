import type { Generated, Selectable } from 'kysely';
import type { OrganizationKind, Role, Workspace } from '#contract/accounts.ts';

export interface OrganizationTable {
  readonly id: string;
  readonly revision: Generated<number>;
  readonly kind: OrganizationKind;
  readonly workspace: Generated<Workspace>;
  readonly name_ja: string;
  readonly name_en: string;
  /** Of a municipality; null for the others. */
  readonly municipality_code: string | null;
  readonly created_at: Generated<Date>;
  readonly updated_at: Generated<Date>;
  readonly deactivated_at: Date | null;
}
export type OrganizationRow = Selectable<OrganizationTable>;

export interface UserTable {
  readonly id: string;
  readonly name: string;
  /** NFKC, lower case; `…@trial.invalid` for the accounts of the local trial. */
  readonly email: string;
  readonly email_verified: Generated<boolean>;
  readonly image: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly disabled_at: Date | null;
  readonly is_trial: Generated<boolean>;
}

export interface SessionTable {
  readonly id: string;
  readonly user_id: string;
  /** SHA-256 of what the cookie holds. */
  readonly token: string;
  readonly workspace: Generated<Workspace>;
  readonly expires_at: Date;
  readonly created_at: Date;
  /** Last sign of life, to the minute. */
  readonly updated_at: Date;
  readonly ip_address: string | null;
  readonly user_agent: string | null;
}

export interface CredentialTable {
  readonly id: string;
  readonly user_id: string;
  /** The user's id: there are no accounts of other providers. */
  readonly account_id: string;
  /** `credential`. */
  readonly provider_id: string;
  /** See password-hash.ts. */
  readonly password: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface MemberTable {
  readonly user_id: string;
  readonly organization_id: string;
  readonly role: Role;
  readonly revision: Generated<number>;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export type LinkPurpose = 'invitation' | 'passwordReset' | 'firstAdministrator';

export interface InvitationTable {
  readonly id: string;
  readonly purpose: LinkPurpose;
  readonly token_sha256: string;
  readonly organization_id: string | null;
  readonly email: string | null;
  readonly role: Role | null;
  /** Whose password is reset. */
  readonly user_id: string | null;
  /** null for a link made on the server's console. */
  readonly created_by: string | null;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly used_at: Date | null;
  readonly revoked_at: Date | null;
}

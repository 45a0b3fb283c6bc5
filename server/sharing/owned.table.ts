import type { Generated } from 'kysely';
import type { Workspace } from '#contract/accounts.ts';

/** Whose a row is, and who else reads it: the row policies decide by these columns. */
export interface OwnedTable {
  /** Of whoever made it; the database writes it from the actor of the connection, as it does `workspace`. */
  readonly organization_id: Generated<string>;
  readonly workspace: Generated<Workspace>;
  readonly is_public: Generated<boolean>;
  readonly shared_with: Generated<string[]>;
}

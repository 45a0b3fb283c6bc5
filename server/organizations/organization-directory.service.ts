import { sql } from 'kysely';
import type { OrganizationReference, Workspace } from '#contract/accounts.ts';
import type { Database } from '../db/database.ts';
import { runAs, SYSTEM } from '../db/actor.ts';

export interface KnownOrganization extends OrganizationReference {
  readonly workspace: Workspace;
  /** People of one that is not active cannot sign in; what it has saved stays. */
  readonly isActive: boolean;
}

/**
 * Names of all organizations, in memory: who reads what a firm has shared may know the firm's name, although the row
 * policies hide it, and names are wanted inside transactions, where the embedded database answers nobody else.
 */
export interface OrganizationDirectory {
  /** Undefined also for one that another process has just made: it is known after a moment. */
  find(id: string): KnownOrganization | undefined;
  list(workspace: Workspace): readonly KnownOrganization[];
  /** Reads them all again where one of these is not known yet; never inside a transaction. */
  know(ids: readonly string[]): Promise<void>;
  /** After an organization was made or changed; never inside a transaction. */
  refresh(): Promise<void>;
}

/** So old may a name be that another process has changed. */
const FRESH_MILLISECONDS = 30_000;

export async function createOrganizationDirectory(db: Database): Promise<OrganizationDirectory> {
  let byId: ReadonlyMap<string, KnownOrganization> = new Map();
  let readAt = 0;
  let reading: Promise<void> | null = null;
  const read = async (): Promise<void> => {
    const known = await runAs(SYSTEM, () => listOrganizations(db));
    byId = new Map(known.map((organization) => [organization.id, organization]));
    readAt = performance.now();
  };
  /** Nobody waits for it; where it fails, the names known before stay. */
  const readInBackground = (): void => {
    reading ??= read()
      .catch(() => undefined)
      .finally(() => {
        reading = null;
      });
  };
  await read();
  return {
    find: (id) => {
      const found = byId.get(id);
      if (found === undefined || performance.now() - readAt > FRESH_MILLISECONDS) readInBackground();
      return found;
    },
    list: (workspace) => {
      if (performance.now() - readAt > FRESH_MILLISECONDS) readInBackground();
      return [...byId.values()].filter((organization) => organization.workspace === workspace);
    },
    know: async (ids) => {
      if (ids.some((id) => !byId.has(id))) await read();
    },
    refresh: read,
  };
}

async function listOrganizations(db: Database): Promise<readonly KnownOrganization[]> {
  const { rows } = await sql<KnownOrganization>`
    select id, kind, name_ja as "nameJa", name_en as "nameEn", municipality_code as "municipalityCode",
      workspace, deactivated_at is null as "isActive"
    from organizations order by kind, municipality_code, name_ja, id`.execute(db);
  return rows;
}

import { Socket } from 'node:net';
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import { Pool, types, type ClientBase, type CustomTypesConfig, type PoolConfig } from 'pg';
import { findActor, toActorSettings } from './actor.ts';
import type { DatabaseSchema } from './schema.ts';

/** The role that migration 0001 makes: may read and write rows, owns nothing, bypasses nothing. */
export const APP_ROLE = 'hanare_app';

export type Database = Kysely<DatabaseSchema>;

/** Where the one pool of the process connects to. */
export type DatabaseAddress =
  | { readonly kind: 'embedded'; readonly socketPath: string }
  | { readonly kind: 'postgresql'; readonly url: string };

export interface DatabasePool {
  readonly db: Database;
  readonly pool: Pool;
}

/** How long a request waits for a connection before it fails. */
const CONNECTION_TIMEOUT_MILLISECONDS = 5_000;
/** PGlite ignores statement_timeout, so the client gives up by itself; far above any query of ours. */
const QUERY_TIMEOUT_MILLISECONDS = 60_000;
const POSTGRESQL_CONNECTIONS = 10;

const INT8_TYPE_ID = 20;

/**
 * Makes the only pool of the process; everything that talks to the database is handed this one.
 * The embedded database serves one connection: never query outside an open transaction from inside it.
 */
export function createDatabasePool(
  address: DatabaseAddress,
  onIdleError: (error: Error) => void,
): DatabasePool {
  // pg's types say that the hook returns nothing; the pool awaits it before it hands the connection out.
  const hooks = { onConnect: enterAppRole };
  const pool = new Pool({
    ...hooks,
    ...toConnectionOptions(address),
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MILLISECONDS,
    query_timeout: QUERY_TIMEOUT_MILLISECONDS,
    // Idle connections stay: reopening the embedded one costs a start-up exchange for nothing.
    idleTimeoutMillis: address.kind === 'embedded' ? 0 : 30_000,
    types: { getTypeParser: findTypeParser },
  });
  // Without a listener a connection lost while idle would end the process.
  pool.on('error', onIdleError);
  return {
    pool,
    db: new Kysely<DatabaseSchema>({ dialect: new PostgresDialect({ pool: carryActors(pool) }) }),
  };
}

/**
 * The pool as Kysely sees it: a connection is told for whom it is about to work before it is handed out, outside of
 * any transaction, so that a rollback cannot bring an earlier actor back. It is told only what changed.
 */
function carryActors(pool: Pool): PostgresPool {
  const toldByClient = new WeakMap<object, string>();
  return {
    connect: async () => {
      const client = await pool.connect();
      const { scope, workspace, organization, role, user } = toActorSettings(findActor());
      const values = [scope, workspace, organization, role, user];
      const told = values.join(' ');
      if (toldByClient.get(client) === told) return client;
      try {
        await client.query(TELL_ACTOR, values);
      } catch (error) {
        // Whom it works for is unknown now: it is closed, never handed on.
        client.release(error instanceof Error ? error : true);
        throw error;
      }
      toldByClient.set(client, told);
      return client;
    },
    end: () => pool.end(),
  };
}

/** Of the session, not of a transaction; see `ActorSettings`. */
const TELL_ACTOR = `select set_config('app.scope', $1, false), set_config('app.workspace', $2, false),
  set_config('app.organization', $3, false), set_config('app.role', $4, false), set_config('app.user', $5, false)`;

function toConnectionOptions(address: DatabaseAddress): PoolConfig {
  if (address.kind === 'postgresql') {
    return { connectionString: address.url, max: POSTGRESQL_CONNECTIONS, application_name: 'hanare' };
  }
  return {
    user: 'postgres',
    database: 'postgres',
    max: 1,
    stream: () => new LocalSocket(address.socketPath),
  };
}

/** pg speaks to `<folder>/.s.PGSQL.<port>` only; this reaches any local path, named pipes included. */
class LocalSocket extends Socket {
  readonly #path: string;

  constructor(path: string) {
    super();
    this.#path = path;
  }

  override connect(): this {
    return super.connect(this.#path);
  }
}

/**
 * Gives up the login's rights for the app's. Does nothing where the role is missing, or the login is not (yet) a
 * member: that is so before the first migration, and afterwards `requireAppRole` ends the start.
 */
export const ENTER_APP_ROLE = `select set_config('role', rolname, false) from pg_roles
  where rolname = '${APP_ROLE}' and pg_has_role(session_user, oid, 'member')`;

async function enterAppRole(client: ClientBase): Promise<void> {
  await client.query(ENTER_APP_ROLE);
}

/**
 * int8 (count(*), bigint columns) as a number. Throws: RangeError beyond ±2^53, where a number would lie.
 */
function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text}: expected at most 2^53 − 1`);
  return value;
}

const findTypeParser: CustomTypesConfig['getTypeParser'] = (id, format) => {
  // A plain number for the compiler: the ids' enumeration knows only some of the types a server may send.
  const typeId: number = id;
  if (typeId === INT8_TYPE_ID && format !== 'binary') return parseInt8;
  return types.getTypeParser(id, format) as (text: string) => unknown;
};

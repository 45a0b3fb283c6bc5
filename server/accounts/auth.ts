import { randomUUID } from 'node:crypto';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { createInternalAdapter } from 'better-auth/db';
import { getAdapter } from 'better-auth/db/adapter';
import type { Logger } from 'pino';
import type { Transaction } from 'kysely';
import type { DatabaseSchema } from '../db/schema.ts';
import type { Database } from '../db/database.ts';

/** The provider of accounts with e-mail and password, as better-auth calls it. */
export const CREDENTIAL = 'credential';

/** Reads and writes people, their credentials and sessions; queries as whoever the connection works for. */
export type AccountStore = ReturnType<typeof createInternalAdapter>;

export interface PasswordHasher {
  /** A hash of nothing: same form and cost as a real one, so that an unknown address takes as long. */
  readonly nothing: string;
  hash(password: string): Promise<string>;
  verify(check: { readonly hash: string; readonly password: string }): Promise<boolean>;
}

export interface Auth {
  readonly passwords: PasswordHasher;
  readonly store: AccountStore;
  /** The same store inside a transaction that is open already. */
  openStore(transaction: Transaction<DatabaseSchema>): Promise<AccountStore>;
}

export interface AuthParts {
  readonly db: Database;
  /** For what better-auth signs by itself: nothing we use. */
  readonly secret: string;
  readonly passwords: PasswordHasher;
  readonly log: Logger;
}

/**
 * better-auth on our pool: its models of people, credentials and sessions, and no more. Its own HTTP routes are mounted
 * nowhere; ours call its store, so that access, problems, limits and cookies are declared like everybody else's.
 */
export async function createAuth({ db, secret, passwords, log }: AuthParts): Promise<Auth> {
  // Set in somebody's shell, it would overrule the option below: nothing leaves this machine.
  process.env['BETTER_AUTH_TELEMETRY'] = 'false';
  const options = createOptions({ db, secret, passwords, log });
  const context = await betterAuth(options).$context;
  const openStore = async (transaction: Transaction<DatabaseSchema>): Promise<AccountStore> => {
    // It never opens a transaction of its own inside this one: the embedded database serves one connection.
    const adapter = await getAdapter({ ...options, database: toDatabaseOption(transaction) });
    const { logger, generateId } = context;
    return createInternalAdapter(adapter, { options: context.options, logger, hooks: [], generateId });
  };
  return { passwords, store: context.internalAdapter, openStore };
}

/** `transaction: false`: what belongs together is put into one transaction by us. */
const toDatabaseOption = (db: Database | Transaction<DatabaseSchema>) =>
  ({ db, type: 'postgres', transaction: false }) as const;

function createOptions({ db, secret, passwords, log }: AuthParts): BetterAuthOptions {
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' };
  return {
    appName: 'Hanare',
    // Never asked over HTTP; a fixed one keeps it from deriving an address out of a Host header.
    baseURL: 'http://localhost',
    secret,
    database: toDatabaseOption(db),
    telemetry: { enabled: false },
    // Its messages may repeat what somebody typed; ours are in the audit log.
    logger: { level: 'error', log: (level, message) => log.error({ level }, `better-auth: ${message}`) },
    emailAndPassword: { enabled: true, disableSignUp: true, password: passwords },
    advanced: { database: { generateId: () => randomUUID() }, disableCSRFCheck: false },
    user: { modelName: 'users', fields: { ...times, emailVerified: 'email_verified' } },
    session: {
      modelName: 'sessions',
      fields: {
        ...times,
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
    },
    account: {
      modelName: 'credentials',
      fields: {
        ...times,
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { modelName: 'verifications', fields: { ...times, expiresAt: 'expires_at' } },
  };
}

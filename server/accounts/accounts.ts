import { availableParallelism } from 'node:os';
import type { Request } from 'express';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { ANONYMOUS, runAs, SYSTEM, type Actor } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { toCaller } from '../http/register-routes.ts';
import type { Route } from '../http/route.ts';
import { createAuth } from './auth.ts';
import { findSessionToken, type Installation } from './installation.ts';
import { createPasswordHasher } from './password-hash.ts';
import { loadServerKeys } from './server-secret.ts';
import { countPasswords, deleteTrialSessions } from './account.repository.ts';
import { listSessionRoutes } from './session.routes.ts';
import { createSessionService, type FindTwin } from './session.service.ts';

export interface AccountsParts {
  readonly db: Database;
  readonly config: Pick<Config, 'dataFolder'>;
  readonly log: Logger;
  readonly now: () => Date;
  readonly findTwin: FindTwin;
}

/** Everything about signing in, put together. */
export interface Accounts {
  readonly routes: readonly Route[];
  findActor(request: Request): Promise<Actor>;
  /** Returns: how many sessions had ended. */
  removeExpired(): Promise<number>;
}

/** Throws: StartFailure. */
export async function createAccounts({ db, config, log, now, findTwin }: AccountsParts): Promise<Accounts> {
  const installation: Installation = { isPublic: false, isLocalTrial: true };
  const hasPasswords = (await runAs(SYSTEM, () => countPasswords(db))) > 0;
  const keys = await loadServerKeys({ dataFolder: config.dataFolder, secret: null, isNeeded: hasPasswords });
  const passwords = createPasswordHasher(keys.pepper, chooseHashesAtOnce());
  const auth = await createAuth({ db, secret: keys.auth, passwords, log });
  const { isLocalTrial } = installation;
  if (!isLocalTrial) await runAs(SYSTEM, () => deleteTrialSessions(db));
  const sessions = createSessionService({ db, auth, now, isLocalTrial, findTwin });
  return {
    routes: listSessionRoutes({ db, sessions, installation, now }),
    findActor: async (request) => {
      const open = await sessions.find(findSessionToken(installation, toCaller(request)));
      return open?.member ?? ANONYMOUS;
    },
    removeExpired: sessions.removeEnded,
  };
}

/** Each takes a thread of libuv's four for a third of a second; one core is left to everything else. */
function chooseHashesAtOnce(): number {
  return Math.min(2, Math.max(1, availableParallelism() - 1));
}

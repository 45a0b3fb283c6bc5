import { availableParallelism } from 'node:os';
import type { Request } from 'express';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { ANONYMOUS, runAs, SYSTEM, type Actor } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { toCaller } from '../http/register-routes.ts';
import type { Route } from '../http/route.ts';
import { countPasswords, deleteTrialSessions } from './account.repository.ts';
import { createAuth } from './auth.ts';
import { findSessionToken, type Installation } from './installation.ts';
import { createKnownDevices } from './known-device.ts';
import { createConsoleLink, createLinkService } from './link.service.ts';
import { createPasswordHasher, type ScryptCost } from './password-hash.ts';
import { loadServerKeys } from './server-secret.ts';
import { listSessionRoutes } from './session.routes.ts';
import { createSessionService, type FindTwin } from './session.service.ts';
import { createSignInLimits } from './sign-in-limits.ts';
import { listSignInRoutes } from './sign-in.routes.ts';
import { createSignInService } from './sign-in.service.ts';

export interface AccountsParts {
  readonly db: Database;
  readonly config: Pick<Config, 'dataFolder' | 'publicAccess' | 'secret'>;
  readonly log: Logger;
  readonly now: () => Date;
  readonly findTwin: FindTwin;
  readonly passwordCost: ScryptCost | undefined;
}

/** Everything about signing in, put together. */
export interface Accounts {
  readonly routes: readonly Route[];
  findActor(request: Request): Promise<Actor>;
  /** Returns: how many sessions had ended. */
  removeExpired(): Promise<number>;
  /** One's own computer, where one click signs in. */
  readonly isLocalTrial: boolean;
  /** Of the link that makes the first administrator, for the console; null where there is one already. */
  readonly consoleLinkToken: string | null;
}

/** Throws: StartFailure for a secret that is missing or too weak. */
export async function createAccounts(parts: AccountsParts): Promise<Accounts> {
  const { db, config, log, now, findTwin } = parts;
  const found = await runAs(SYSTEM, async () => ({
    passwords: await countPasswords(db),
    administrators: await countPasswords(db, 'administrator'),
  }));
  const keys = await loadServerKeys({ ...config, isNeeded: found.passwords > 0 });
  const installation = toInstallation(config, found.administrators);
  const { isLocalTrial } = installation;
  if (!isLocalTrial) await runAs(SYSTEM, () => deleteTrialSessions(db));
  const passwords = createPasswordHasher(keys.pepper, chooseHashesAtOnce(), parts.passwordCost);
  const auth = await createAuth({ db, secret: keys.auth, passwords, log });
  const sessions = createSessionService({ db, auth, now, isLocalTrial, findTwin });
  const devices = createKnownDevices(keys.device, now);
  const signIns = createSignInService({ db, auth, sessions, devices, limits: createSignInLimits(now) });
  const links = createLinkService({ db, auth, now });
  return {
    isLocalTrial,
    routes: [
      ...listSessionRoutes({ db, sessions, installation, now }),
      ...listSignInRoutes({ sessions, signIns, links, installation }),
    ],
    findActor: async (request) => {
      const open = await sessions.find(findSessionToken(installation, toCaller(request)));
      return open?.member ?? ANONYMOUS;
    },
    removeExpired: () => sessions.removeEnded(),
    consoleLinkToken: isLocalTrial || found.administrators > 0 ? null : await createConsoleLink(db, now()),
  };
}

/**
 * The local trial ends with the first administrator who has a password: what is kept since then is somebody's work, and
 * whoever sits at this computer is not its administrator for that alone.
 */
function toInstallation(
  { publicAccess }: Pick<Config, 'publicAccess'>,
  administrators: number,
): Installation {
  return { isPublic: publicAccess !== null, isLocalTrial: publicAccess === null && administrators === 0 };
}

/** Each takes a thread of libuv's four for a third of a second; one core is left to everything else. */
function chooseHashesAtOnce(): number {
  return Math.min(2, Math.max(1, availableParallelism() - 1));
}

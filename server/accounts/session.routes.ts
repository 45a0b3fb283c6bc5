import { sessionSchema } from '#contract/accounts.ts';
import { localSignInSchema, ownSessionsSchema, workspaceChoiceSchema } from '#contract/sessions.ts';
import { z } from 'zod';
import { getMember } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { recordAudit } from '../audit/record-audit.service.ts';
import { defineRoute } from '../http/define-route.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Answer, Caller, Route } from '../http/route.ts';
import {
  findSessionToken,
  findSignInBlock,
  hasLocalTrial,
  toEndedSessionCookie,
  toSessionCookie,
  type Installation,
} from './installation.ts';
import { ensureTrialUser, TRIAL_ROLES } from './local-trial.ts';
import type { SessionService } from './session.service.ts';

export interface SessionRouteParts {
  readonly db: Database;
  readonly sessions: SessionService;
  readonly installation: Installation;
  readonly now: () => Date;
}

export const sessionAnswer = {
  status: 200,
  description: 'Who is signed in now',
  mediaType: 'application/json',
  schema: sessionSchema,
} as const;

const PATH = '/api/v1/session';

/** Who is signed in, signing out, the local trial, the fictional example, and one's sessions elsewhere. */
export function listSessionRoutes(parts: SessionRouteParts): Route[] {
  return [
    createReadRoute(parts),
    createSignOutRoute(parts),
    createLocalRoute(parts),
    createWorkspaceRoute(parts),
    ...listOwnSessionRoutes(parts),
  ];
}

/** Nothing in between may keep it. */
const NOT_STORED = { 'Cache-Control': 'no-store' } as const;

/** Who a token belongs to, with what the browser is to remember. */
export async function answerSession(
  { sessions, installation }: Pick<SessionRouteParts, 'sessions' | 'installation'>,
  caller: Caller,
  token: string | null,
): Promise<Extract<Answer, { kind: 'json' }>> {
  const part = await sessions.describe(await sessions.find(token));
  const isLocalTrial = hasLocalTrial(installation, caller);
  const body = {
    ...part,
    isLocalTrial,
    localRoles: isLocalTrial ? [...TRIAL_ROLES] : [],
    signInBlocked: findSignInBlock(installation, caller),
  };
  return { kind: 'json', headers: NOT_STORED, body };
}

function createReadRoute(parts: SessionRouteParts): Route {
  return defineRoute({
    method: 'get',
    path: PATH,
    operationId: 'getSession',
    summary: 'Who is signed in; 200 also for nobody',
    access: 'anyone',
    answers: [sessionAnswer],
    problems: [],
    handle: ({ caller }) => answerSession(parts, caller, findSessionToken(parts.installation, caller)),
  });
}

function createSignOutRoute(parts: SessionRouteParts): Route {
  return defineRoute({
    method: 'delete',
    path: PATH,
    operationId: 'endSession',
    summary: 'Ends the session on the server and empties what the browser has stored of this site',
    access: 'anyone',
    answers: [sessionAnswer],
    problems: [],
    handle: async ({ caller }) => {
      const token = findSessionToken(parts.installation, caller);
      if (token !== null) await parts.sessions.end(token);
      const answer = await answerSession(parts, caller, null);
      return {
        ...answer,
        // Not "cookies": that would reach every other site of the same municipality's domain. Ours is named below;
        // the one that marks a known device stays, or signing out would cost its protection.
        headers: { ...NOT_STORED, 'Clear-Site-Data': '"storage"' },
        cookies: [toEndedSessionCookie(parts.installation)],
      };
    },
  });
}

/** Replaces whatever session the browser had: that one is dead (a new id at every sign-in). */
function createLocalRoute(parts: SessionRouteParts): Route {
  const { db, sessions, installation, now } = parts;
  return defineRoute({
    method: 'post',
    path: `${PATH}/local`,
    operationId: 'signInLocally',
    summary: 'Local trial only: signs in with one click, without a password',
    access: 'anyone',
    body: localSignInSchema,
    answers: [sessionAnswer],
    problems: ['NOT_FOUND'],
    handle: async ({ body, caller }) => {
      if (!hasLocalTrial(installation, caller)) throw new ProblemFailure('NOT_FOUND');
      const userId = await ensureTrialUser(db, body.role, now());
      const previous = findSessionToken(installation, caller);
      if (previous !== null) await sessions.end(previous);
      const token = await sessions.open(userId, caller);
      const open = await sessions.find(token);
      if (open !== null) {
        const subject = { kind: 'users', id: userId };
        await recordAudit(db, { action: 'signInLocally', actor: open.member, subject });
      }
      const answer = await answerSession(parts, caller, token);
      return { ...answer, cookies: [toSessionCookie(installation, token)] };
    },
  });
}

function createWorkspaceRoute(parts: SessionRouteParts): Route {
  const { sessions, installation } = parts;
  return defineRoute({
    method: 'post',
    path: `${PATH}/workspace`,
    operationId: 'switchWorkspace',
    summary: 'Into the fictional example, as its twin of one’s organization, and back',
    access: 'member',
    body: workspaceChoiceSchema,
    answers: [sessionAnswer],
    problems: ['EXAMPLE_NOT_LOADED'],
    handle: async ({ body, caller }) => {
      const token = findSessionToken(installation, caller);
      const open = await sessions.find(token);
      if (open === null) throw new ProblemFailure('SIGN_IN_REQUIRED');
      await sessions.switchWorkspace(open, body.workspace);
      return answerSession(parts, caller, token);
    },
  });
}

function listOwnSessionRoutes({ sessions }: SessionRouteParts): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/sessions',
      operationId: 'listOwnSessions',
      summary: 'In which browsers one is signed in',
      access: 'member',
      answers: [
        {
          status: 200,
          description: 'One’s own sessions, last seen first',
          mediaType: 'application/json',
          schema: ownSessionsSchema,
        },
      ],
      problems: [],
      handle: async () => ({
        kind: 'json',
        headers: NOT_STORED,
        body: { items: await sessions.listOwn(getMember()) },
      }),
    }),
    defineRoute({
      method: 'delete',
      path: '/api/v1/sessions/{sessionId}',
      operationId: 'endOwnSession',
      summary: 'Ends one of one’s own sessions',
      access: 'member',
      params: z.strictObject({ sessionId: z.uuid() }),
      answers: [{ status: 204, description: 'It has ended' }],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => {
        await sessions.endOwn(getMember(), params.sessionId);
        return { kind: 'empty' };
      },
    }),
  ];
}

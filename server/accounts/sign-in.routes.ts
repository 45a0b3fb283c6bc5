import {
  firstAdministratorAcceptSchema,
  firstAdministratorViewSchema,
  invitationAcceptSchema,
  invitationViewSchema,
  linkLookSchema,
  passwordChangeSchema,
  passwordResetAcceptSchema,
  passwordResetViewSchema,
  signInSchema,
} from '#contract/sessions.ts';
import type { ProblemCode } from '#contract/problems.ts';
import type { z } from 'zod';
import { getMember } from '../db/actor.ts';
import { defineRoute } from '../http/define-route.ts';
import type { Answer, Caller, Route } from '../http/route.ts';
import {
  findDeviceToken,
  findSessionToken,
  requireSafeConnection,
  toDeviceCookie,
  toSessionCookie,
  type Installation,
} from './installation.ts';
import type { LinkService } from './link.service.ts';
import { answerSession, sessionAnswer } from './session.routes.ts';
import type { SessionService } from './session.service.ts';
import type { SignedIn, SignInService } from './sign-in.service.ts';

export interface SignInRouteParts {
  readonly sessions: SessionService;
  readonly signIns: SignInService;
  readonly links: LinkService;
  readonly installation: Installation;
}

/** Signing in with a password, changing it, and the one-time links that set one. */
export function listSignInRoutes(parts: SignInRouteParts): Route[] {
  return [
    createSignInRoute(parts),
    createPasswordRoute(parts),
    ...listLookRoutes(parts),
    ...listAcceptRoutes(parts),
  ];
}

/** Whatever was asked, the browser gets its new session and is known from now on. */
async function answerSignedIn(parts: SignInRouteParts, caller: Caller, signedIn: SignedIn): Promise<Answer> {
  const answer = await answerSession(parts, caller, signedIn.sessionToken);
  const { installation } = parts;
  return {
    ...answer,
    cookies: [
      toSessionCookie(installation, signedIn.sessionToken),
      toDeviceCookie(installation, signedIn.deviceToken),
    ],
  };
}

function createSignInRoute(parts: SignInRouteParts): Route {
  const { signIns, installation } = parts;
  return defineRoute({
    method: 'post',
    path: '/api/v1/session',
    operationId: 'signIn',
    summary: 'Signs in with e-mail and password; ends the session the browser had before',
    access: 'anyone',
    body: signInSchema,
    answers: [sessionAnswer],
    problems: ['SIGN_IN_FAILED', 'SIGN_IN_LOCKED', 'TLS_REQUIRED', 'BUSY'],
    handle: async ({ body, caller }) => {
      requireSafeConnection(installation, caller);
      const signedIn = await signIns.signIn({
        ...body,
        visitor: caller,
        sessionToken: findSessionToken(installation, caller),
        deviceToken: findDeviceToken(installation, caller),
      });
      return answerSignedIn(parts, caller, signedIn);
    },
  });
}

function createPasswordRoute(parts: SignInRouteParts): Route {
  const { signIns, installation } = parts;
  return defineRoute({
    method: 'post',
    path: '/api/v1/session/password',
    operationId: 'changePassword',
    summary: 'Changes one’s own password; asks for the current one and ends one’s other sessions',
    access: 'member',
    body: passwordChangeSchema,
    answers: [sessionAnswer],
    problems: ['SIGN_IN_FAILED', 'SIGN_IN_LOCKED', 'PASSWORD_UNUSABLE', 'NOT_FOUND', 'TLS_REQUIRED', 'BUSY'],
    handle: async ({ body, caller }) => {
      requireSafeConnection(installation, caller);
      await signIns.changePassword({ ...body, member: getMember(), address: caller.address });
      return answerSession(parts, caller, findSessionToken(installation, caller));
    },
  });
}

interface LookDeclaration {
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly summary: string;
  readonly schema: z.ZodType;
  readonly look: (token: string) => Promise<unknown>;
}

/** The token is in the body and nothing is changed, hence POST without a key. */
function createLookRoute({ path, operationId, summary, schema, look }: LookDeclaration): Route {
  return defineRoute({
    method: 'post',
    path,
    operationId,
    summary,
    access: 'anyone',
    audit: 'computes',
    body: linkLookSchema,
    answers: [{ status: 200, description: 'What the link is for', mediaType: 'application/json', schema }],
    problems: ['LINK_UNUSABLE'],
    handle: async ({ body }) => ({ kind: 'json', body: await look(body.token) }),
  });
}

function listLookRoutes({ links }: SignInRouteParts): Route[] {
  return [
    createLookRoute({
      path: '/api/v1/invitations/look',
      operationId: 'lookAtInvitation',
      summary: 'For whom an invitation is, and as what',
      schema: invitationViewSchema,
      look: (token) => links.lookAtInvitation(token),
    }),
    createLookRoute({
      path: '/api/v1/password-resets/look',
      operationId: 'lookAtPasswordReset',
      summary: 'Whose password a link sets',
      schema: passwordResetViewSchema,
      look: (token) => links.lookAtReset(token),
    }),
    createLookRoute({
      path: '/api/v1/first-administrator/look',
      operationId: 'lookAtFirstAdministrator',
      summary: 'Whether the link of the server’s console can still be used',
      schema: firstAdministratorViewSchema,
      look: (token) => links.lookAtConsoleLink(token),
    }),
  ];
}

interface AcceptDeclaration<B extends z.ZodType> {
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly summary: string;
  readonly body: B;
  readonly problems: readonly ProblemCode[];
  /** Returns: the account's id. */
  readonly accept: (body: z.output<B>) => Promise<string>;
}

function createAcceptRoute<B extends z.ZodType>(
  parts: SignInRouteParts,
  { path, operationId, summary, body, problems, accept }: AcceptDeclaration<B>,
): Route {
  const { installation, signIns } = parts;
  return defineRoute({
    method: 'post',
    path,
    operationId,
    summary,
    access: 'anyone',
    body,
    answers: [sessionAnswer],
    problems: ['LINK_UNUSABLE', 'PASSWORD_UNUSABLE', 'TLS_REQUIRED', 'BUSY', ...problems],
    handle: async ({ body: accepted, caller }) => {
      requireSafeConnection(installation, caller);
      const userId = await accept(accepted);
      const sessionToken = findSessionToken(installation, caller);
      return answerSignedIn(parts, caller, await signIns.admit(userId, { visitor: caller, sessionToken }));
    },
  });
}

function listAcceptRoutes(parts: SignInRouteParts): Route[] {
  const { links } = parts;
  return [
    createAcceptRoute(parts, {
      path: '/api/v1/invitations/accept',
      operationId: 'acceptInvitation',
      summary: 'Makes the account an invitation is for, with a password, and signs in',
      body: invitationAcceptSchema,
      problems: ['EMAIL_TAKEN'],
      accept: (body) => links.acceptInvitation(body),
    }),
    createAcceptRoute(parts, {
      path: '/api/v1/password-resets/accept',
      operationId: 'acceptPasswordReset',
      summary: 'Sets a new password, ends every session of that person, and signs in',
      body: passwordResetAcceptSchema,
      problems: [],
      accept: (body) => links.acceptReset(body),
    }),
    createAcceptRoute(parts, {
      path: '/api/v1/first-administrator/accept',
      operationId: 'acceptFirstAdministrator',
      summary: 'Makes the administrator whom the link of the server’s console is for, and signs in',
      body: firstAdministratorAcceptSchema,
      problems: ['EMAIL_TAKEN'],
      accept: (body) => links.acceptConsoleLink(body),
    }),
  ];
}

import { z } from 'zod';
import { organizationReferenceSchema, roleSchema, workspaceSchema } from './accounts.ts';
import { LIMITS } from './limits.ts';
import { emailSchema } from './organizations.ts';
import { createLineSchema } from './text.ts';

/** What a new password has to be; counted in characters after NFKC, nothing is cut off. */
export const PASSWORD_RULES = { minimumLength: 12, maximumLength: 128 } as const;

/**
 * A password somebody types. Whether it may become one is decided by the server (`PASSWORD_UNUSABLE`
 * says why): signing in with one that was set under older rules has to go on working.
 */
const passwordSchema = z.string().min(1).max(1_000);

/** What a one-time link carries in its fragment: 256 random bits, base64url. */
export const linkTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/u);

/**
 * Signing in and out, and the links that make an account. Every answer that changes who is signed in is the new
 * `Session` (server/contract/accounts.ts), so that nobody has to ask again.
 *
 *   GET    /api/v1/session                        who is signed in; 200 also for nobody
 *   POST   /api/v1/session                        e-mail and password
 *   DELETE /api/v1/session                        ends it on the server and empties the browser's store
 *   POST   /api/v1/session/local                  one click, only in the local trial
 *   POST   /api/v1/session/workspace              into the fictional example and back
 *   POST   /api/v1/session/password               asks for the current one, ends one's other sessions
 *   GET    /api/v1/sessions                       one's own, in every browser
 *   DELETE /api/v1/sessions/{sessionId}           ends one of them
 *   POST   /api/v1/invitations/look               what a link is about: the token is in the body
 *   POST   /api/v1/invitations/accept             makes the account and signs in
 *   POST   /api/v1/password-resets/look
 *   POST   /api/v1/password-resets/accept         sets the password, ends every session, signs in
 *   POST   /api/v1/first-administrator/look
 *   POST   /api/v1/first-administrator/accept     the link of the server's console
 */
export const signInSchema = z.strictObject({
  // Not checked as an address: whoever mistypes it is told what everybody with a wrong pair is told.
  email: z.string().max(254),
  password: passwordSchema,
});

export const localSignInSchema = z.strictObject({ role: roleSchema });

export const workspaceChoiceSchema = z.strictObject({ workspace: workspaceSchema });

export const passwordChangeSchema = z.strictObject({
  currentPassword: passwordSchema,
  newPassword: passwordSchema,
});

/** One browser in which the person is signed in. */
export const ownSessionSchema = z.strictObject({
  id: z.uuid(),
  isCurrent: z.boolean(),
  createdAt: z.iso.datetime(),
  /** To the minute. */
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** As the browser names itself; null when it said nothing. */
  userAgent: z.string().nullable(),
});
export type OwnSession = z.infer<typeof ownSessionSchema>;
export const ownSessionsSchema = z.strictObject({ items: z.array(ownSessionSchema) });

/** The token of a link stands in the body: addresses end up in logs. */
export const linkLookSchema = z.strictObject({ token: linkTokenSchema });

export const invitationViewSchema = z.strictObject({
  email: z.string(),
  role: roleSchema,
  organization: organizationReferenceSchema,
  expiresAt: z.iso.datetime(),
});
export type InvitationView = z.infer<typeof invitationViewSchema>;

export const passwordResetViewSchema = z.strictObject({
  /** With its middle hidden: whoever holds the link need not learn the address from it. */
  maskedEmail: z.string(),
  expiresAt: z.iso.datetime(),
});
export type PasswordResetView = z.infer<typeof passwordResetViewSchema>;

export const firstAdministratorViewSchema = z.strictObject({ expiresAt: z.iso.datetime() });

const personNameSchema = createLineSchema(LIMITS.maximumNameLength).regex(/\S/);

export const invitationAcceptSchema = z.strictObject({
  token: linkTokenSchema,
  name: personNameSchema,
  password: passwordSchema,
});

export const passwordResetAcceptSchema = z.strictObject({ token: linkTokenSchema, password: passwordSchema });

export const firstAdministratorAcceptSchema = z.strictObject({
  token: linkTokenSchema,
  email: emailSchema,
  name: personNameSchema,
  password: passwordSchema,
});

import { z } from 'zod';
import { organizationReferenceSchema, roleSchema } from './accounts.ts';
import { LIMITS } from './limits.ts';
import { createLineSchema } from './text.ts';

/**
 * Organizations, their people, and how people get in.
 *
 *   GET    /api/v1/organizations                        members: whom one can share with; administrators: all
 *   POST   /api/v1/organizations                        a firm, or a further office of the metro (Idempotency-Key)
 *   GET    /api/v1/organizations/{organizationId}       one, with its ETag
 *   PATCH  /api/v1/organizations/{organizationId}       name, active or not (If-Match)
 *   GET    /api/v1/organizations/{organizationId}/export  everything of it, as a zip of open formats
 *   GET    /api/v1/invitations                          open and past ones, newest first
 *   POST   /api/v1/invitations                          answers with the token, this once (Idempotency-Key)
 *   POST   /api/v1/invitations/{invitationId}/revoke    its link opens nothing any more
 *   GET    /api/v1/users                                all, by organization and name
 *   GET    /api/v1/users/{userId}                       one, with its ETag
 *   PATCH  /api/v1/users/{userId}                       name, role, organization, disabled (If-Match)
 *   POST   /api/v1/users/{userId}/end-sessions          signed out everywhere within a second
 *   POST   /api/v1/users/{userId}/password-reset        answers with the token, this once (Idempotency-Key)
 *
 * All but the first are for administrators (the export also for members of that organization who may write).
 * Links are made by whoever shows them: the client puts the token behind its own address, after a `#`, so that it
 * reaches neither a server's log nor a `Host` header's writer.
 */
const momentSchema = z.iso.datetime();
const revisionSchema = z.int().min(1);
const nameSchema = createLineSchema(LIMITS.maximumNameLength).min(1);

/** One address, as it is written into a mail; kept and compared in lower case. */
export const emailSchema = z
  .string()
  .max(LIMITS.maximumEmailLength)
  .regex(/^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}$/);

export const organizationSchema = z.strictObject({
  ...organizationReferenceSchema.shape,
  /** Strong ETag, see `toEtag`. */
  revision: revisionSchema,
  /** The one that asks belongs to. */
  isOwn: z.boolean(),
  /** People of one that is not active cannot sign in; what it has saved stays. */
  isActive: z.boolean(),
  /** Made by the server from the region; municipalities and the metro office cannot be deactivated. */
  isBuiltIn: z.boolean(),
  /** Enabled accounts, disabled ones, open invitations; null for those who do not administer. */
  memberCount: z.int().nullable(),
  disabledCount: z.int().nullable(),
  openInvitationCount: z.int().nullable(),
  createdAt: momentSchema,
});
export type Organization = z.infer<typeof organizationSchema>;

/**
 * Metro offices, then municipalities in the order of their codes, then firms by name. Firms are shown to themselves
 * and to the metro's people only: who negotiates with whom is nobody else's business.
 */
export const organizationListSchema = z.strictObject({ organizations: z.array(organizationSchema) });
export type OrganizationList = z.infer<typeof organizationListSchema>;

/** Municipalities come from the region, so none can be added. */
export const organizationInputSchema = z.strictObject({
  kind: z.enum(['firm', 'metro']),
  nameJa: nameSchema,
  nameEn: nameSchema,
});
export type OrganizationInput = z.output<typeof organizationInputSchema>;

/** RFC 7396. */
export const organizationPatchSchema = z.strictObject({
  nameJa: nameSchema.optional(),
  nameEn: nameSchema.optional(),
  isActive: z.boolean().optional(),
});
export type OrganizationPatch = z.output<typeof organizationPatchSchema>;

export const INVITATION_STATES = ['open', 'accepted', 'revoked', 'expired'] as const;

export const invitationSchema = z.strictObject({
  id: z.uuid(),
  email: z.string(),
  role: roleSchema,
  organization: organizationReferenceSchema,
  state: z.enum(INVITATION_STATES),
  /** Who made it; null for one made on the server's console. */
  invitedByName: z.string().nullable(),
  createdAt: momentSchema,
  expiresAt: momentSchema,
  acceptedAt: momentSchema.nullable(),
  revokedAt: momentSchema.nullable(),
});
export type Invitation = z.infer<typeof invitationSchema>;

export const invitationListSchema = z.strictObject({ invitations: z.array(invitationSchema) });
export type InvitationList = z.infer<typeof invitationListSchema>;

export const invitationInputSchema = z.strictObject({
  email: emailSchema,
  role: roleSchema,
  organizationId: z.uuid(),
});
export type InvitationInput = z.output<typeof invitationInputSchema>;

/**
 * What making an invitation answers. The token is shown here and never again: the server keeps its SHA-256 only.
 * A repetition of the request under its Idempotency-Key answers with `token: null`.
 */
export const newInvitationSchema = z.strictObject({
  invitation: invitationSchema,
  token: z.string().nullable(),
});
export type NewInvitation = z.infer<typeof newInvitationSchema>;

/** An account as administrators see it. */
export const userSchema = z.strictObject({
  id: z.uuid(),
  /** Strong ETag, see `toEtag`. */
  revision: revisionSchema,
  name: z.string(),
  /** Null for the accounts of the local trial. */
  email: z.string().nullable(),
  role: roleSchema,
  organization: organizationReferenceSchema,
  isDisabled: z.boolean(),
  /** The one that asks: own role, organization and being enabled are changed by another administrator. */
  isSelf: z.boolean(),
  /** Sessions that have not ended. */
  sessionCount: z.int(),
  /** Last sign of life of any session that is still known; null without one. */
  lastSeenAt: momentSchema.nullable(),
  createdAt: momentSchema,
});
export type User = z.infer<typeof userSchema>;

/** By organization (in the order of the list of organizations), then by name. */
export const userListSchema = z.strictObject({ users: z.array(userSchema) });
export type UserList = z.infer<typeof userListSchema>;

/** RFC 7396. Role and organization have to fit each other (`ROLES_BY_KIND`). */
export const userPatchSchema = z.strictObject({
  name: nameSchema.optional(),
  role: roleSchema.optional(),
  organizationId: z.uuid().optional(),
  isDisabled: z.boolean().optional(),
});
export type UserPatch = z.output<typeof userPatchSchema>;

/** What making a link for a new password answers; as with invitations the token is shown once. */
export const passwordResetSchema = z.strictObject({
  userId: z.uuid(),
  token: z.string().nullable(),
  expiresAt: momentSchema,
});
export type PasswordReset = z.infer<typeof passwordResetSchema>;

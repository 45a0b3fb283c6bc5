import { z } from 'zod';

/** What a person may do. One person belongs to one organization with one role. */
export const ROLES = ['viewer', 'firm', 'municipality', 'planner', 'administrator'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

export const ORGANIZATION_KINDS = ['metro', 'municipality', 'firm'] as const;
export const organizationKindSchema = z.enum(ORGANIZATION_KINDS);
export type OrganizationKind = z.infer<typeof organizationKindSchema>;

/** Roles that people of an organization of that kind can have. */
export const ROLES_BY_KIND: Readonly<Record<OrganizationKind, readonly Role[]>> = {
  metro: ['planner', 'administrator', 'viewer'],
  municipality: ['municipality', 'viewer'],
  firm: ['firm', 'viewer'],
};

/** `example` holds the fictional example, apart from everything real. */
export const WORKSPACES = ['real', 'example'] as const;
export const workspaceSchema = z.enum(WORKSPACES);
export type Workspace = z.infer<typeof workspaceSchema>;

/** An organization as everybody may see it. */
export const organizationReferenceSchema = z.strictObject({
  id: z.uuid(),
  kind: organizationKindSchema,
  nameJa: z.string(),
  nameEn: z.string(),
  /** Five digits, of a municipality; null for the others. */
  municipalityCode: z.string().nullable(),
});
export type OrganizationReference = z.infer<typeof organizationReferenceSchema>;

/** Who is signed in; everything is null for a visitor without an account. */
export const sessionSchema = z.strictObject({
  user: z
    .strictObject({
      id: z.uuid(),
      name: z.string(),
      /** Null for the accounts of the local trial. */
      email: z.string().nullable(),
    })
    .nullable(),
  /** In the workspace of the session: of the example it is the fictional twin. */
  organization: organizationReferenceSchema.nullable(),
  role: roleSchema.nullable(),
  workspace: workspaceSchema,
  /** Whether the fictional example has been loaded and can be entered. */
  hasExample: z.boolean(),
  /** This computer only: signing in takes one click and no password. */
  isLocalTrial: z.boolean(),
  /** Roles that one click signs in as; empty unless it is the local trial. */
  localRoles: z.array(roleSchema),
  /** Why signing in with a password is impossible here, if it is. */
  signInBlocked: z.enum(['noTls', 'localTrial']).nullable(),
  /** When the session ends if nothing is done; null without one. */
  idleUntil: z.iso.datetime().nullable(),
  /** When it ends in any case. */
  expiresAt: z.iso.datetime().nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

/** Everybody but those who only read. */
export const WRITING_ROLES = ['firm', 'municipality', 'planner', 'administrator'] as const;
/** Who keeps a register of vacant space, proposes and brings data. */
export const PUBLIC_BODY_ROLES = ['municipality', 'planner', 'administrator'] as const;

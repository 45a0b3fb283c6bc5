import { z } from 'zod';
import { roleSchema, workspaceSchema } from './accounts.ts';
import { createLineSchema } from './text.ts';

/**
 * Who did what and when: append-only, every entry chained to the one before by its hash.
 *
 *   GET /api/v1/audit               newest first, by filter, in pages
 *   GET /api/v1/audit/verification  recomputes the whole chain and names the first entry that is wrong
 *   GET /api/v1/audit/export.csv    what a filter shows, oldest first, for spreadsheets
 *   GET /api/v1/audit/export.jsonl  the same as JSON lines, each entry with its hashes
 *
 * For administrators. `npm run audit:verify` checks the chain without the server.
 */
const momentSchema = z.iso.datetime();
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** `denied`: somebody asked for what is not theirs, or without signing in. `failed`: a wrong password, say. */
export const AUDIT_OUTCOMES = ['done', 'denied', 'failed'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

export const AUDIT_ACTOR_KINDS = ['member', 'anonymous', 'system'] as const;

const detailValueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** Flat and small; names and ids, never contents, secrets or homes. */
export const auditDetailsSchema = z.record(
  z.string(),
  z.union([detailValueSchema, z.array(detailValueSchema)]),
);
export type AuditDetails = z.infer<typeof auditDetailsSchema>;

export const auditActorSchema = z.strictObject({
  kind: z.enum(AUDIT_ACTOR_KINDS),
  /** All five null unless it was a member; the name as it was then. */
  userId: z.string().nullable(),
  userName: z.string().nullable(),
  organizationId: z.string().nullable(),
  role: roleSchema.nullable(),
  workspace: workspaceSchema.nullable(),
  /** Network address the request came from; null for what the server did by itself. */
  address: z.string().nullable(),
});
export type AuditActor = z.infer<typeof auditActorSchema>;

/** What the hash of an entry is computed over, with the members of every object in alphabetical order. */
export const auditRecordSchema = z.strictObject({
  /** 1, 2, 3 … without a gap. */
  sequence: z.int().min(1),
  at: momentSchema,
  /** The operationId of the route, or a word of the server's own: `signIn`, `accessDenied`, `auditPruned` … */
  action: z.string(),
  outcome: z.enum(AUDIT_OUTCOMES),
  actor: auditActorSchema,
  /** `plans`, `vacancies`, `users` … and the id of what was acted upon; null where there is no such thing. */
  subjectKind: z.string().nullable(),
  subjectId: z.string().nullable(),
  details: auditDetailsSchema,
  /** `sha256` of the entry before; 64 zeros for the first. */
  previousSha256: sha256Schema,
});
export type AuditRecord = z.infer<typeof auditRecordSchema>;

export const auditEntrySchema = z.strictObject({
  ...auditRecordSchema.shape,
  sha256: sha256Schema,
  /** As it is called now; null without one. */
  organizationNameJa: z.string().nullable(),
  organizationNameEn: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** All parts have to fit. */
export const auditFilterSchema = z.strictObject({
  /** Not before; not at or after. */
  from: momentSchema.optional(),
  until: momentSchema.optional(),
  action: createLineSchema(80).min(1).optional(),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  userId: z.uuid().optional(),
  organizationId: z.uuid().optional(),
  subjectKind: createLineSchema(80).min(1).optional(),
  subjectId: z.uuid().optional(),
});
export type AuditFilter = z.output<typeof auditFilterSchema>;

export const auditQuerySchema = auditFilterSchema.extend({
  /** 1 … `maximumPageEntries`. */
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|1\d\d|200)$/)
    .default('100'),
  /** Only entries before this sequence: `nextBefore` of the page before. */
  before: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .optional(),
});
export type AuditQuery = z.output<typeof auditQuerySchema>;

export const auditPageSchema = z.strictObject({
  entries: z.array(auditEntrySchema),
  /** Null on the last page. */
  nextBefore: z.int().nullable(),
  /** Of all entries that are kept, whatever the filter; for a list to choose from. */
  actions: z.array(z.string()),
  /** Entries are kept for this long (`HANARE_AUDIT_DAYS`). */
  retentionDays: z.int(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

/** How an entry can be wrong. */
export const AUDIT_FAULTS = {
  gap: {
    ja: '通し番号が飛んでいます（行が消されたか、加えられました）',
    en: 'The sequence has a gap: an entry was removed or added',
  },
  link: { ja: '直前の行のハッシュとつながりません', en: 'It is not chained to the hash of the entry before' },
  hash: {
    ja: '内容がハッシュと合いません（書き換えられました）',
    en: 'The content does not match its hash: it was changed',
  },
  end: {
    ja: '最後の行が、記録された末尾と合いません（新しい行が消されました）',
    en: 'The last entry is not the noted end: newer ones were removed',
  },
} as const;
export type AuditFault = keyof typeof AUDIT_FAULTS;
export const AUDIT_FAULT_CODES = Object.keys(AUDIT_FAULTS) as [AuditFault, ...AuditFault[]];

export const auditVerificationSchema = z.strictObject({
  isSound: z.boolean(),
  /** Entries that were read: up to the first that is wrong. */
  entryCount: z.int(),
  /** What is kept; null for an empty log. */
  firstSequence: z.int().nullable(),
  lastSequence: z.int().nullable(),
  lastSha256: sha256Schema.nullable(),
  /** The end of what was removed after its time (retention); null when nothing was. */
  anchor: z.strictObject({ sequence: z.int(), sha256: sha256Schema, prunedAt: momentSchema }).nullable(),
  /** The first entry that is wrong; null when the chain is sound. */
  fault: z
    .strictObject({
      sequence: z.int(),
      code: z.enum(AUDIT_FAULT_CODES),
      ja: z.string(),
      en: z.string(),
    })
    .nullable(),
  verifiedAt: momentSchema,
});
export type AuditVerification = z.infer<typeof auditVerificationSchema>;

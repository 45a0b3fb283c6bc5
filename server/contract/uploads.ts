import { z } from 'zod';
import { importIssueSchema } from './import-issue.ts';
import { LIMITS } from './limits.ts';
import { createLineSchema } from './text.ts';

/**
 * A file on its way into the register or a dataset: its octets as they came, and what can be seen of them before
 * anybody decides what they are. It is kept for `LIMITS.uploadHours` hours and then forgotten.
 */
export const UPLOAD_MEDIA_TYPES = [
  'application/octet-stream',
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/json',
  'application/geo+json',
  // What Windows calls a CSV file where a spreadsheet is installed.
  'application/vnd.ms-excel',
] as const;

/** What the file is for: a register is refused for columns that a statistical table may have. */
export const UPLOAD_PURPOSES = ['vacancies', 'dataset'] as const;
export type UploadPurpose = (typeof UPLOAD_PURPOSES)[number];

export const uploadQuerySchema = z.strictObject({
  /** The file's name as the sender knows it; folders before it are dropped. */
  name: createLineSchema(LIMITS.maximumNameLength).min(1),
  purpose: z.enum(UPLOAD_PURPOSES).default('dataset'),
});

export const uploadSchema = z.strictObject({
  id: z.uuid(),
  fileName: z.string(),
  byteLength: z.int(),
  sha256: z.string(),
  purpose: z.enum(UPLOAD_PURPOSES),
  format: z.enum(['csv', 'json']),
  encoding: z.enum(['utf-8', 'cp932', 'utf-16le', 'utf-16be']),
  /** Null for JSON. */
  delimiter: z.enum([',', ';', '\t']).nullable(),
  /** The first row of a CSV file; the property names of the first features of a GeoJSON file. */
  headers: z.array(z.string()),
  /** The next rows, or the first features' properties in the order of `headers`; long texts are cut. */
  rows: z.array(z.array(z.string())),
  issues: z.array(importIssueSchema),
  uploadedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Upload = z.infer<typeof uploadSchema>;

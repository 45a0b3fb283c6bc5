import { z } from 'zod';

/** One finding about one place of an uploaded file: what was found there, and what was expected. */
export const importIssueSchema = z.strictObject({
  /** Of the closed list in `geodata/importers/issues`. */
  code: z.string(),
  /** Fatal: nothing can be imported; error: this row cannot; warning: a row or value was left out or read otherwise; info: for the record. */
  severity: z.enum(['fatal', 'error', 'warning', 'info']),
  /** From 1: line of the file, field of the row, feature of a GeoJSON file; null where there is none. */
  line: z.int().nullable(),
  column: z.int().nullable(),
  feature: z.int().nullable(),
  field: z.string().nullable(),
  /** The offending value, cut to 40 characters. */
  value: z.string().nullable(),
  messageJa: z.string(),
  messageEn: z.string(),
  expectedJa: z.string(),
  expectedEn: z.string(),
});
export type ImportIssueView = z.infer<typeof importIssueSchema>;

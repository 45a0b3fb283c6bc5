import { z } from 'zod';
import { YEAR_KINDS } from './placement-terms.ts';

/**
 * The jobs ledger: seats, headcounts, offices opened and closed by municipality and year, from the placements of one
 * workspace. Nothing is extrapolated: a headcount counts from its day until the next one; before the first it is
 * unknown. A designated city is one row; its wards are in it.
 *
 *   GET /api/v1/ledger?yearKind=fiscal|calendar        GET /api/v1/ledger/export.csv?yearKind=…
 */
/** 年度 runs from 1 April to 31 March and has the name of the year it begins in. */
export const ledgerQuerySchema = z.strictObject({ yearKind: z.enum(YEAR_KINDS).default('fiscal') });
export type LedgerQuery = z.output<typeof ledgerQuerySchema>;

/**
 * `known`: of every open office; `partial`: of those that are known, `unknownOffices` are not in it; `unknown`: of
 * none; `suppressed`: there is one, and it is not shown to you.
 */
export const LEDGER_CELL_STATES = ['known', 'partial', 'unknown', 'suppressed'] as const;
export const ledgerCellSchema = z.strictObject({
  state: z.enum(LEDGER_CELL_STATES),
  /** Null when unknown or suppressed. */
  value: z.int().nullable(),
  /** Open offices without a figure; null when suppressed. */
  unknownOffices: z.int().nullable(),
});
export type LedgerCell = z.infer<typeof ledgerCellSchema>;

const figuresShape = {
  year: z.int(),
  /** Open on the last day counted. */
  offices: z.int(),
  opened: z.int(),
  closed: z.int(),
  seats: ledgerCellSchema,
  headcount: ledgerCellSchema,
  /** Offices whose headcount in here is from before this year began; null when suppressed. */
  olderHeadcounts: z.int().nullable(),
};
export const ledgerTotalSchema = z.strictObject(figuresShape);
export type LedgerTotal = z.infer<typeof ledgerTotalSchema>;

export const ledgerRowSchema = z.strictObject({
  municipalityCode: z.string(),
  nameJa: z.string(),
  nameEn: z.string(),
  ...figuresShape,
  /** Who said so, of the headcounts in it; only for those who may see each record. */
  sources: z.array(z.string()).nullable(),
});
export type LedgerRow = z.infer<typeof ledgerRowSchema>;

export const ledgerYearSchema = z.strictObject({
  year: z.int(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  /** The day the figures are of: the year's last, or today where the year has not ended. */
  countedOn: z.iso.date(),
  isInProgress: z.boolean(),
});
export type LedgerYear = z.infer<typeof ledgerYearSchema>;

export const ledgerSchema = z.strictObject({
  isExample: z.boolean(),
  yearKind: z.enum(YEAR_KINDS),
  /** Newest first; from the first opening to today. */
  years: z.array(ledgerYearSchema),
  /** Municipalities with an office in that year, by year (newest first) and code. */
  rows: z.array(ledgerRowSchema),
  /** One for each year. */
  totals: z.array(ledgerTotalSchema),
  /** Whether figures of others are hidden from the sender, and how many are. */
  isSuppressed: z.boolean(),
  suppressedCells: z.int(),
  /** Offices whose opening or closing is known to the month or year only: counted while they were surely open. */
  approximateDates: z.int(),
  /** Published figures to compare with; in no row and no total. */
  context: z.array(
    z.strictObject({ ja: z.string(), en: z.string(), sourceJa: z.string(), sourceEn: z.string() }),
  ),
});
export type Ledger = z.infer<typeof ledgerSchema>;

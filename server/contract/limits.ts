/** Limits the server checks before anything else; messages name them. */
export const LIMITS = {
  maximumCutoffs: 12,
  maximumCutoffMinutes: 120,
  maximumExistingOffices: 20,
  maximumBodyBytes: 1_000_000,
  /** Saved work: counts of what is stored, lengths in UTF-16 code units. */
  maximumPlans: 1_000,
  maximumSites: 200,
  maximumNameLength: 200,
  maximumNotesLength: 4_000,
  maximumPageEntries: 200,
  /** Imported tables: what one may hold, and how many are stored. */
  maximumDatasets: 100,
  maximumTableRows: 200_000,
  maximumTableColumns: 500,
  maximumIndicators: 60,
  maximumSeries: 60,
  maximumPoints: 10_000,
  maximumPointAttributes: 12,
  /** How long a deleted plan can be restored, and how long a request's key is remembered. */
  deletedPlanDays: 30,
  idempotencyHours: 24,
} as const;

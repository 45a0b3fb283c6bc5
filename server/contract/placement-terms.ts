/** Words and limits of opened offices and their ledger, for the browser too: no schemas in here. */
export const MILESTONE_KINDS = [
  'hiringFair',
  'schoolVisit',
  'training',
  'retention6Months',
  'retention12Months',
  'other',
] as const;
export type MilestoneKind = (typeof MILESTONE_KINDS)[number];
/** Kinds that count who stayed. */
export const RETENTION_KINDS: ReadonlySet<MilestoneKind> = new Set(['retention6Months', 'retention12Months']);

export const YEAR_KINDS = ['fiscal', 'calendar'] as const;
export type YearKind = (typeof YEAR_KINDS)[number];

/**
 * Business data of few firms are not shown to others: a figure needs this many firms, and none may hold more of it
 * than this share. Further rows, or the total, are hidden where subtracting would give it away.
 */
export const LEDGER_SUPPRESSION = { minimumFirms: 3, maximumShare: 0.8 } as const;

/** Limits the server checks before anything else; messages name them. */
export const LIMITS = {
  maximumCutoffs: 12,
  maximumCutoffMinutes: 120,
  maximumExistingOffices: 20,
  /** One evaluation: sites side by side, competing offices, places with one figure each. */
  maximumEvaluatedSites: 6,
  maximumCompetitors: 20,
  maximumEvaluatedPlaces: 500,
  maximumProxyMunicipalities: 100,
  maximumDualAccessTargets: 6,
  maximumSourceLength: 500,
  maximumBodyBytes: 1_000_000,
  /** Saved work of one organization: counts of what is stored, lengths in UTF-16 code units. */
  maximumPlans: 1_000,
  maximumSites: 200,
  maximumNameLength: 200,
  maximumNotesLength: 4_000,
  maximumPageEntries: 200,
  /** The link a brief prints; a code of readable size holds a third of it. */
  maximumLinkLength: 4_000,
  /** Of one site: seats or people on one day, and days with a headcount. */
  maximumSeats: 100_000,
  maximumHeadcounts: 60,
  /** Imported tables: what one may hold, and how many of one organization are stored. */
  maximumDatasets: 100,
  /** Contents of all versions together: a backup holds them in memory. */
  maximumDatasetBytes: 200_000_000,
  maximumTableRows: 200_000,
  maximumTableColumns: 500,
  maximumIndicators: 60,
  maximumSeries: 60,
  maximumPoints: 10_000,
  maximumPointAttributes: 12,
  /** How long a deleted plan can be restored, and how long a request's key is remembered. */
  deletedPlanDays: 30,
  idempotencyHours: 24,
  /** Files on their way in: octets of one, hours, and the number that is kept of one organization. */
  maximumUploadBytes: 10_000_000,
  uploadHours: 24,
  maximumUploads: 40,
  /** The register of vacant space, of one organization: entries, rows of one import, photos of one entry and of all. */
  maximumVacancies: 3_000,
  /** What one answer shows of all registers together. */
  maximumListedVacancies: 20_000,
  maximumImportRows: 3_000,
  maximumPhotoBytes: 10_000_000,
  maximumPhotos: 10,
  maximumStoredPhotoBytes: 100_000_000,
  /** Offices followed after they opened: records, milestones of one, facilities shown around one. */
  maximumPlacements: 1_000,
  maximumMilestones: 60,
  maximumNearbyFacilities: 200,
  /** Proposals of one municipality, and what one may hold: subsidies, comments, attachments. */
  maximumProposals: 200,
  maximumSubsidies: 20,
  maximumComments: 500,
  maximumMessageLength: 2_000,
  maximumAttachments: 20,
  maximumAttachmentBytes: 10_000_000,
  /** Of one municipality, deleted ones included. */
  maximumStoredAttachmentBytes: 100_000_000,
  /** Places whose figures one request asks for. */
  maximumFiguredProposals: 20,
  /** Of one firm: its shortlist and its enquiries; messages of one enquiry. */
  maximumShortlistEntries: 200,
  maximumEnquiries: 200,
  maximumEnquiryMessages: 200,
  /**
   * Jobs of one organization: how many are listed and kept, how many may run at the same time, and how long those
   * that have ended are kept.
   */
  maximumJobs: 200,
  maximumRunningJobs: 2,
  endedJobDays: 30,
  /** Accounts: how many, and how long a link opens something. */
  maximumOrganizations: 300,
  maximumUsers: 2_000,
  maximumOpenInvitations: 500,
  maximumEmailLength: 254,
  invitationDays: 7,
  passwordResetMinutes: 30,
  /** Entries of the audit log in one exported file. */
  maximumExportedAuditEntries: 100_000,
} as const;

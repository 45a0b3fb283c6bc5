import { ROLES, type Role } from '#contract/accounts.ts';
import {
  HEADCOUNT,
  METRO_ID,
  PHOTO,
  PLACEMENT,
  REGISTER_CSV,
  TABLE,
  type TargetName,
} from './access-targets.ts';

/**
 * Who may do what: one reviewed line per route, which `access-matrix.test.ts` tries with real requests as everybody, with
 * things that are their own, shared with them, somebody else's, and not there. A route without a line fails the build.
 *
 * To add a route: its operationId, `who` may use it, and, where its path or body names something somebody has saved,
 * `on` (a kind of `TARGETS`) and whatever body it needs to get as far as that thing. Writes are asked with an If-Match
 * that is out of date, so that they change nothing: being let in then means 412.
 */
export interface Expectation {
  /** `anyone` needs no account. Others get 401 without one and 403 ROLE_NOT_ALLOWED with another role. */
  readonly who: 'anyone' | readonly Role[];
  readonly on?: TargetName;
  /**
   * With what is shared: `read` is let in, `refused` is 403 SHARED_READ_ONLY, `hidden` is 404. By default GET reads and
   * everything else is refused.
   */
  readonly shared?: 'read' | 'refused' | 'hidden';
  /** JSON, made with the ids of the thing where there is one. */
  readonly body?: unknown;
  readonly raw?: { readonly mediaType: string; readonly content: Buffer | string };
  readonly query?: string;
  /** For parts of a path that name nothing somebody has saved. */
  readonly path?: Readonly<Record<string, string>>;
  /** Statuses that mean being let in; by default any 2xx, and 412 where it matches an ETag. */
  readonly letIn?: readonly number[];
  /** Its If-Match is the parent's, which is looked at before the child is looked for. */
  readonly versionOf?: 'parent';
  /** It ends or changes the session, or uses its thing up: asked with a new one each time. */
  readonly isAskedAnew?: true;
}

type Body = (ids: Readonly<Record<string, string>>) => unknown;

const EVERYBODY = ROLES;
const WRITERS: readonly Role[] = ['firm', 'municipality', 'planner', 'administrator'];
const PUBLIC_BODIES: readonly Role[] = ['municipality', 'planner', 'administrator'];

const uploadBody: Body = ({ uploadId }) => ({ uploadId });
const tableBody: Body = ({ uploadId }) => ({ uploadId, ...TABLE });
const SITE = { kind: 'candidate', position: { lon: 130.8, lat: 33.8 } };
const FEATURE = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [130.8, 33.8] },
  properties: null,
};
/** Of no link. */
const TOKEN = 'A'.repeat(43);
const LONG = 'correct horse battery';
/** Of the local trial. */
const VIEWER_ID = '00000000-0000-4000-8000-0000000000a4';
const REACH = { site: SITE.position, mode: 'walk' };

const SERVER: Readonly<Record<string, Expectation>> = {
  getLiveness: { who: 'anyone' },
  getReadiness: { who: 'anyone' },
  getOpenApi: { who: 'anyone' },
  getRegion: { who: 'anyone' },
  getRegionCells: { who: 'anyone' },
  getRegionScreening: { who: 'anyone' },
  getRegionFigures: { who: 'anyone' },
  getRegionLayer: { who: 'anyone', path: { name: 'outlines' } },
  computeReach: { who: 'anyone', body: REACH },
  computeIsochrones: { who: 'anyone', body: { ...REACH, cutoffsMinutes: [15] } },
  evaluateSites: { who: 'anyone', body: { sites: [{ id: 'a', position: SITE.position }], mode: 'walk' } },
  evaluatePlaces: { who: 'anyone', body: { places: [{ id: 'a', position: SITE.position }], mode: 'walk' } },
};

const SESSIONS: Readonly<Record<string, Expectation>> = {
  getSession: { who: 'anyone' },
  endSession: { who: 'anyone', isAskedAnew: true },
  signInLocally: { who: 'anyone', body: { role: 'viewer' }, isAskedAnew: true },
  switchWorkspace: { who: EVERYBODY, body: { workspace: 'real' }, isAskedAnew: true },
  listOwnSessions: { who: EVERYBODY },
  endOwnSession: { who: EVERYBODY, on: 'session', isAskedAnew: true },
  // Nobody's password, and no link: let in to be told so.
  signIn: {
    who: 'anyone',
    body: { email: 'nobody@example.jp', password: 'x' },
    // After some attempts with one address it has to wait.
    letIn: [401, 429],
    isAskedAnew: true,
  },
  changePassword: {
    who: EVERYBODY,
    body: { currentPassword: 'x', newPassword: 'correct horse battery' },
    // People of the local trial have none.
    letIn: [404],
    isAskedAnew: true,
  },
  lookAtInvitation: { who: 'anyone', body: { token: TOKEN }, letIn: [404] },
  lookAtPasswordReset: { who: 'anyone', body: { token: TOKEN }, letIn: [404] },
  lookAtFirstAdministrator: { who: 'anyone', body: { token: TOKEN }, letIn: [404] },
  acceptInvitation: { who: 'anyone', body: { token: TOKEN, name: '人', password: LONG }, letIn: [404] },
  acceptPasswordReset: { who: 'anyone', body: { token: TOKEN, password: LONG }, letIn: [404] },
  acceptFirstAdministrator: {
    who: 'anyone',
    body: { token: TOKEN, email: 'a@example.jp', name: '人', password: LONG },
    letIn: [404],
  },
};

const ADMINISTRATION: Readonly<Record<string, Expectation>> = {
  listAuditEntries: { who: ['administrator'] },
  verifyAudit: { who: ['administrator'] },
  exportAuditCsv: { who: ['administrator'] },
  exportAuditJsonLines: { who: ['administrator'] },
  listOrganizations: { who: EVERYBODY },
  createOrganization: { who: ['administrator'], body: { kind: 'firm', nameJa: '企業', nameEn: 'Firm' } },
  getOrganization: { who: ['administrator'], path: { organizationId: METRO_ID } },
  patchOrganization: {
    who: ['administrator'],
    path: { organizationId: METRO_ID },
    body: { nameEn: 'Office' },
  },
  listUsers: { who: ['administrator'] },
  getUser: { who: ['administrator'], path: { userId: VIEWER_ID } },
  patchUser: { who: ['administrator'], path: { userId: VIEWER_ID }, body: { role: 'planner' } },
  // Of nobody: everybody else's sessions are needed here.
  endUserSessions: { who: ['administrator'], letIn: [404] },
  listInvitations: { who: ['administrator'] },
  createInvitation: {
    who: ['administrator'],
    body: { email: 'b@example.jp', role: 'viewer', organizationId: METRO_ID },
  },
  revokeInvitation: { who: ['administrator'], letIn: [404] },
  createPasswordReset: { who: ['administrator'], letIn: [404] },
  getLoadedData: { who: ['administrator'] },
  getSystemState: { who: ['administrator'] },
  // Another organization than one's own is not there: tried in organization-export.test.ts.
  exportOrganization: { who: WRITERS, path: { organizationId: METRO_ID }, letIn: [200, 404] },
};

/** Who sees a record of an office is a matter of its place and the firm it names, see the target. */
const PLACEMENTS: Readonly<Record<string, Expectation>> = {
  listPlacements: { who: WRITERS },
  getPlacement: { who: WRITERS, on: 'placement' },
  listPlacementHistory: { who: WRITERS, on: 'placement' },
  createPlacement: { who: PUBLIC_BODIES, body: PLACEMENT },
  patchPlacement: { who: PUBLIC_BODIES, on: 'placement', body: { name: '別の名前' } },
  deletePlacement: { who: PUBLIC_BODIES, on: 'placement' },
  restorePlacement: { who: PUBLIC_BODIES, on: 'placement' },
  addPlacementHeadcount: { who: WRITERS, on: 'placement', shared: 'read', body: HEADCOUNT },
  patchPlacementHeadcount: {
    who: WRITERS,
    on: 'placement',
    shared: 'read',
    body: { headcount: 4 },
    versionOf: 'parent',
  },
  deletePlacementHeadcount: { who: WRITERS, on: 'placement', shared: 'read', versionOf: 'parent' },
  addPlacementMilestone: { who: PUBLIC_BODIES, on: 'milestone', body: { kind: 'training' } },
  patchPlacementMilestone: {
    who: PUBLIC_BODIES,
    on: 'milestone',
    body: { title: '別の名前' },
    versionOf: 'parent',
  },
  deletePlacementMilestone: { who: PUBLIC_BODIES, on: 'milestone', versionOf: 'parent' },
  findPlacementNearby: { who: WRITERS, on: 'placement' },
  getLedger: { who: EVERYBODY },
  exportLedgerCsv: { who: EVERYBODY },
  getExample: { who: EVERYBODY },
  // On one's own computer; elsewhere planners and administrators (example.routes.ts).
  loadExample: { who: EVERYBODY, isAskedAnew: true },
  removeExample: { who: EVERYBODY, isAskedAnew: true },
};

const READERS: readonly Role[] = ['municipality', 'planner', 'administrator', 'viewer'];
const OWNERS: readonly Role[] = ['municipality'];
const FIRMS: readonly Role[] = ['firm'];
const ENQUIRING: readonly Role[] = ['firm', 'municipality', 'viewer'];
const SIDES: readonly Role[] = ['firm', 'municipality'];
const proposalBody: Body = ({ proposalId }) => ({ proposalId });
const SEEN = { items: [{ id: `submitted.${VIEWER_ID}`, at: '2026-01-01T00:00:00Z' }] };

/** A draft is its municipality's; what was submitted the reviewers' too; what is published everybody's. */
const PROPOSALS: Readonly<Record<string, Expectation>> = {
  listProposals: { who: READERS },
  exportProposalsCsv: { who: READERS },
  exportProposalsGeoJson: { who: READERS },
  getProposal: { who: READERS, on: 'proposal' },
  listProposalHistory: { who: READERS, on: 'proposal' },
  compareProposalWithRegister: { who: READERS, on: 'proposal' },
  listProposalComments: { who: READERS, on: 'proposal' },
  getProposalAttachment: { who: READERS, on: 'proposal' },
  createProposal: { who: OWNERS, body: { title: '提案' } },
  patchProposal: { who: OWNERS, on: 'draft', body: { title: '別の名前' } },
  deleteProposal: { who: OWNERS, on: 'draft' },
  restoreProposal: { who: OWNERS, on: 'draft' },
  actOnProposal: { who: PUBLIC_BODIES, on: 'draft', body: { act: 'submit' } },
  addProposalComment: { who: PUBLIC_BODIES, on: 'submitted', body: { text: 'コメント' } },
  addProposalAttachment: {
    who: OWNERS,
    on: 'draft',
    query: 'name=a.png',
    raw: { mediaType: 'image/png', content: PHOTO },
  },
  deleteProposalAttachment: { who: OWNERS, on: 'draft' },
  restoreProposalAttachment: { who: OWNERS, on: 'draft' },
  computeProposalFigures: {
    who: 'anyone',
    on: 'figured',
    body: (({ proposalId }) => ({
      proposalIds: [proposalId],
      mode: 'walk',
      cutoffsMinutes: [5],
    })) satisfies Body,
  },
  listPublishedProposals: { who: 'anyone' },
  exportPublishedProposalsCsv: { who: 'anyone' },
  exportPublishedProposalsGeoJson: { who: 'anyone' },
  getPublishedProposal: { who: 'anyone', on: 'publication' },
  getPublishedAttachment: { who: 'anyone', on: 'publication' },
  listShortlist: { who: ['firm', 'viewer'] },
  addToShortlist: { who: FIRMS, on: 'publication', body: proposalBody },
  patchShortlistEntry: { who: FIRMS, on: 'shortlisted', body: { notes: 'メモ' } },
  removeFromShortlist: { who: FIRMS, on: 'shortlisted' },
  listEnquiries: { who: ENQUIRING },
  getEnquiry: { who: ENQUIRING, on: 'enquiry' },
  createEnquiry: {
    who: FIRMS,
    on: 'publication',
    body: (({ proposalId }) => ({ proposalId, text: '質問' })) satisfies Body,
  },
  writeEnquiryMessage: { who: SIDES, on: 'enquiry', body: { text: '続き' } },
  closeEnquiry: { who: SIDES, on: 'enquiry' },
  getInbox: { who: EVERYBODY },
  markInboxSeen: { who: EVERYBODY, body: SEEN },
};

const JOBS: Readonly<Record<string, Expectation>> = {
  startSurface: { who: EVERYBODY, body: { mode: 'walk', siteCutoffMinutes: 4 } },
  getSurface: { who: EVERYBODY, on: 'surface' },
  listSurfaceCells: { who: EVERYBODY, on: 'surface' },
  listJobs: { who: EVERYBODY },
  getJob: { who: EVERYBODY, on: 'surface' },
  cancelJob: { who: EVERYBODY, on: 'surface' },
  retryJob: { who: EVERYBODY, on: 'surface' },
};

const PLANS: Readonly<Record<string, Expectation>> = {
  listPlans: { who: EVERYBODY },
  getPlan: { who: 'anyone', on: 'plan' },
  // What it was before is nobody else's business.
  listPlanHistory: { who: EVERYBODY, on: 'plan', shared: 'refused' },
  exportPlan: { who: 'anyone', on: 'plan' },
  createPlan: { who: WRITERS, body: { name: '計画' } },
  importPlan: {
    who: WRITERS,
    body: {
      format: 'hanare-plan/1',
      plan: { name: '計画', regionId: 'kitakyushu', regionVersion: 'v1', sites: [] },
    },
  },
  patchPlan: { who: WRITERS, on: 'plan', body: { name: '別の名前' } },
  sharePlan: { who: WRITERS, on: 'plan', body: { sharedWith: [] } },
  deletePlan: { who: WRITERS, on: 'plan' },
  restorePlan: { who: WRITERS, on: 'plan' },
  undoPlan: { who: WRITERS, on: 'plan' },
  redoPlan: { who: WRITERS, on: 'plan' },
  listSites: { who: 'anyone', on: 'plan' },
  getSite: { who: 'anyone', on: 'plan' },
  addSite: { who: WRITERS, on: 'plan', body: SITE },
  importSites: { who: WRITERS, on: 'plan', body: { type: 'FeatureCollection', features: [FEATURE] } },
  patchSite: { who: WRITERS, on: 'plan', body: { name: '別の名前' } },
  deleteSite: { who: WRITERS, on: 'plan' },
  restoreSite: { who: WRITERS, on: 'plan' },
};

const REGISTER: Readonly<Record<string, Expectation>> = {
  createUpload: {
    who: PUBLIC_BODIES,
    query: 'name=a.csv&purpose=vacancies',
    raw: { mediaType: 'text/csv', content: REGISTER_CSV },
  },
  getUpload: { who: PUBLIC_BODIES, on: 'registerUpload' },
  deleteUpload: { who: PUBLIC_BODIES, on: 'registerUpload', isAskedAnew: true },
  getVacancyTemplate: { who: 'anyone' },
  exportVacanciesCsv: { who: 'anyone' },
  exportVacanciesGeoJson: { who: 'anyone' },
  listVacancyImports: { who: PUBLIC_BODIES },
  createVacancyImport: { who: PUBLIC_BODIES, on: 'registerUpload', body: uploadBody },
  getVacancyImport: { who: PUBLIC_BODIES, on: 'import' },
  acceptVacancyImport: { who: PUBLIC_BODIES, on: 'import', body: {} },
  // It has not been accepted yet.
  undoVacancyImport: { who: PUBLIC_BODIES, on: 'import', letIn: [409] },
  listVacancies: { who: 'anyone' },
  getVacancy: { who: 'anyone', on: 'vacancy' },
  listVacancyHistory: { who: EVERYBODY, on: 'vacancy', shared: 'refused' },
  createVacancy: { who: PUBLIC_BODIES, body: { kind: 'land', name: '土地' } },
  patchVacancy: { who: PUBLIC_BODIES, on: 'vacancy', body: { name: '別の名前' } },
  shareVacancy: { who: PUBLIC_BODIES, on: 'vacancy', body: { sharedWith: [] } },
  deleteVacancy: { who: PUBLIC_BODIES, on: 'vacancy' },
  restoreVacancy: { who: PUBLIC_BODIES, on: 'vacancy' },
  addVacancyPhoto: {
    who: PUBLIC_BODIES,
    on: 'vacancy',
    query: 'name=a.png',
    raw: { mediaType: 'image/png', content: PHOTO },
  },
  getVacancyPhoto: { who: 'anyone', on: 'vacancy' },
  deleteVacancyPhoto: { who: PUBLIC_BODIES, on: 'vacancy' },
  restoreVacancyPhoto: { who: PUBLIC_BODIES, on: 'vacancy' },
};

const DATASETS: Readonly<Record<string, Expectation>> = {
  listDatasets: { who: 'anyone' },
  getDataset: { who: 'anyone', on: 'dataset' },
  getDatasetContent: { who: 'anyone', on: 'dataset' },
  previewDataset: {
    who: PUBLIC_BODIES,
    on: 'tableUpload',
    body: (({ uploadId }) => ({ uploadId, kind: 'municipalFigures' })) satisfies Body,
  },
  createDataset: { who: PUBLIC_BODIES, on: 'tableUpload', body: tableBody },
  replaceDataset: { who: PUBLIC_BODIES, on: 'dataset', body: tableBody },
  patchDataset: { who: PUBLIC_BODIES, on: 'dataset', body: { title: '別の題' } },
  shareDataset: { who: PUBLIC_BODIES, on: 'dataset', body: { sharedWith: [] } },
  deleteDataset: { who: PUBLIC_BODIES, on: 'dataset' },
  backDataset: { who: PUBLIC_BODIES, on: 'dataset' },
  restoreDataset: { who: PUBLIC_BODIES, on: 'dataset' },
};

const siteBrief: Body = ({ vacancyId }) => ({
  subject: { kind: 'site', name: '地点', position: SITE.position, vacancyId },
  mode: 'walk',
});
const proposalBrief: Body = ({ proposalId }) => ({
  subject: { kind: 'proposal', id: proposalId },
  mode: 'walk',
});

/** A page about what somebody may see; of what they may not there is none. */
const BRIEFS: Readonly<Record<string, Expectation>> = {
  printBrief: { who: 'anyone', on: 'vacancy', shared: 'read', body: siteBrief },
  composeBrief: { who: 'anyone', on: 'figured', shared: 'read', body: proposalBrief },
  summarizeBrief: { who: 'anyone', on: 'vacancy', shared: 'read', body: siteBrief },
  printProposalBrief: { who: 'anyone', on: 'figured' },
};

export const EXPECTATIONS: Readonly<Record<string, Expectation>> = {
  ...SERVER,
  ...SESSIONS,
  ...ADMINISTRATION,
  ...JOBS,
  ...PLANS,
  ...REGISTER,
  ...DATASETS,
  ...PLACEMENTS,
  ...BRIEFS,
  ...PROPOSALS,
};

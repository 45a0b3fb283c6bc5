import type {
  CredentialTable,
  InvitationTable,
  MemberTable,
  OrganizationTable,
  SessionTable,
  UserTable,
} from '../accounts/account.table.ts';
import type { AuditAnchorTable, AuditHeadTable, AuditLogTable } from '../audit/audit.table.ts';
import type { ImportedDatasetTable, ImportedDatasetVersionTable } from '../datasets/dataset.table.ts';
import type { IdempotencyKeyTable } from '../idempotency/idempotency.table.ts';
import type { JobTable } from '../job-runs/job.table.ts';
import type {
  EnquiryMessageTable,
  EnquiryTable,
  InboxMarkTable,
  ShortlistEntryTable,
} from '../proposals/enquiry.table.ts';
import type {
  ProposalAttachmentTable,
  ProposalCommentTable,
  ProposalHistoryTable,
  ProposalPublicationContactTable,
  ProposalPublicationTable,
  ProposalTable,
} from '../proposals/proposal.table.ts';
import type { UploadTable } from '../uploads/upload.table.ts';
import type { VacancyImportRowTable, VacancyImportTable } from '../vacancies/import.table.ts';
import type {
  PublishedVacancyIdTable,
  VacancyHistoryTable,
  VacancyPhotoTable,
  VacancyTable,
} from '../vacancies/vacancy.table.ts';
import type { ExampleLoadTable } from '../example/example.table.ts';
import type { PlacementHistoryTable, PlacementTable } from '../placements/placement.table.ts';
import type { PlanHistoryTable, PlanTable, SiteTable } from '../plans/plan.table.ts';
import type {
  DatasetTable,
  MunicipalityTable,
  RegionFileTable,
  RegionTable,
  RegionVersionTable,
} from '../region/region.table.ts';

/** Every table the app reads or writes, by name. */
export interface DatabaseSchema {
  readonly audit_log: AuditLogTable;
  readonly audit_head: AuditHeadTable;
  readonly audit_anchors: AuditAnchorTable;
  readonly organizations: OrganizationTable;
  readonly users: UserTable;
  readonly sessions: SessionTable;
  readonly credentials: CredentialTable;
  readonly members: MemberTable;
  readonly invitations: InvitationTable;
  readonly regions: RegionTable;
  readonly region_versions: RegionVersionTable;
  readonly region_files: RegionFileTable;
  readonly datasets: DatasetTable;
  readonly municipalities: MunicipalityTable;
  readonly plans: PlanTable;
  readonly sites: SiteTable;
  readonly plan_history: PlanHistoryTable;
  readonly idempotency_keys: IdempotencyKeyTable;
  readonly jobs: JobTable;
  readonly uploads: UploadTable;
  readonly vacancies: VacancyTable;
  readonly vacancy_history: VacancyHistoryTable;
  readonly vacancy_photos: VacancyPhotoTable;
  readonly published_vacancy_ids: PublishedVacancyIdTable;
  readonly vacancy_imports: VacancyImportTable;
  readonly vacancy_import_rows: VacancyImportRowTable;
  readonly imported_datasets: ImportedDatasetTable;
  readonly imported_dataset_versions: ImportedDatasetVersionTable;
  readonly proposals: ProposalTable;
  readonly proposal_history: ProposalHistoryTable;
  readonly proposal_comments: ProposalCommentTable;
  readonly proposal_attachments: ProposalAttachmentTable;
  readonly proposal_publications: ProposalPublicationTable;
  readonly proposal_publication_contacts: ProposalPublicationContactTable;
  readonly shortlist_entries: ShortlistEntryTable;
  readonly enquiries: EnquiryTable;
  readonly enquiry_messages: EnquiryMessageTable;
  readonly inbox_marks: InboxMarkTable;
  readonly placements: PlacementTable;
  readonly placement_history: PlacementHistoryTable;
  readonly example_loads: ExampleLoadTable;
}

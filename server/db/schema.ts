import type { IdempotencyKeyTable } from '../idempotency/idempotency.table.ts';
import type { JobTable } from '../jobs/job.table.ts';
import type { UploadTable } from '../uploads/upload.table.ts';
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
}

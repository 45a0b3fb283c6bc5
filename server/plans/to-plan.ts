import {
  planInputSchema,
  planSchema,
  type HistoryEntry,
  type Plan,
  type PlanSummary,
  type Site,
  type SiteContent,
} from '#contract/plans.ts';
import type { DescribeOwnership } from '../sharing/ownership.service.ts';
import type { PlanFields } from './plan-changes.ts';
import type { PlanSummaryRow } from './plan.repository.ts';
import type { PlanHistoryRow, PlanRow, SiteRow } from './plan.table.ts';

/** What stands in the `travel` document; the order of its members is the contract's. */
const TRAVEL_MEMBERS = {
  mode: true,
  direction: true,
  tolls: true,
  congestion: true,
  cutoffsMinutes: true,
  siteCutoffMinutes: true,
  existingCutoffMinutes: true,
  groups: true,
  assumptions: true,
} as const;

const travelSchema = planSchema.pick(TRAVEL_MEMBERS);

/** Members added to the contract later have their defaults in plans stored before. */
const storedTravelSchema = planInputSchema.pick(TRAVEL_MEMBERS).pipe(travelSchema);

export function toPlanFields(row: PlanRow): PlanFields {
  return { name: row.name, regionVersion: row.region_version, ...storedTravelSchema.parse(row.travel) };
}

export function toSiteContent(row: SiteRow): SiteContent {
  return {
    kind: row.kind,
    name: row.name,
    position: { lon: row.lon, lat: row.lat },
    notes: row.notes,
    seats: row.seats,
    headcounts: [...(row.headcounts ?? [])],
    area: row.area,
    vacancyId: row.vacancy_id,
  };
}

export function toSite(row: SiteRow): Site {
  return {
    id: row.id,
    planId: row.plan_id,
    revision: row.revision,
    ...toSiteContent(row),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
  };
}

/** Undo and redo are the owner's. */
export function toPlan(row: PlanRow, sites: readonly SiteRow[], describe: DescribeOwnership): Plan {
  const { name, regionVersion, ...travel } = toPlanFields(row);
  const ownership = describe(row);
  return {
    id: row.id,
    revision: row.revision,
    name,
    regionId: row.region_id,
    regionVersion,
    ...travel,
    sites: sites.map(toSite),
    ...ownership,
    canUndo: ownership.isOwn && row.undo_head !== null,
    canRedo: ownership.isOwn && row.redo_head !== null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

export function toPlanSummary(row: PlanSummaryRow, describe: DescribeOwnership): PlanSummary {
  return {
    id: row.id,
    revision: row.revision,
    name: row.name,
    regionId: row.region_id,
    regionVersion: row.region_version,
    siteCount: row.siteCount,
    ...describe(row),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
  };
}

export function toHistoryEntry(row: PlanHistoryRow): HistoryEntry {
  return {
    revision: row.revision,
    at: row.at.toISOString(),
    userName: row.user_name,
    action: row.action,
    targetRevision: row.target_revision,
    changes: [...row.changes],
  };
}

import type { OrganizationReference, Role } from '#contract/accounts.ts';
import {
  PLACEMENT_READERS,
  PLACEMENT_WRITERS,
  type Placement,
  type PlacementContent,
  type PlacementHistory,
  type PlacementMilestone,
} from '#contract/placements.ts';
import type { PlacementHistoryRow, PlacementRow, StoredMilestone } from './placement.table.ts';

/** What an answer needs beside the row. */
export interface PlacementView {
  readonly role: Role | null;
  /** Names of organizations; of one that is gone, nothing. */
  readonly findOrganization: (id: string) => OrganizationReference | undefined;
}

export function toPlacementContent(row: PlacementRow): PlacementContent {
  return {
    name: row.name,
    firmName: row.firm_name,
    place: {
      precision: row.precision,
      position: { lon: row.lon, lat: row.lat },
      municipalityCode: row.place_code,
      meshCode: row.mesh_code,
      stationName: row.station_name,
    },
    openedOn: row.opened_on,
    address: row.address,
    seats: row.seats,
    closedOn: row.closed_on,
    notes: row.notes,
    source:
      row.source_text === null
        ? null
        : { text: row.source_text, date: row.source_date, address: row.source_address },
    firmOrganizationId: row.firm_organization_id,
    proposalId: row.proposal_id,
  };
}

export function toPlacement(row: PlacementRow, view: PlacementView): Placement {
  const { role } = view;
  return {
    id: row.id,
    revision: row.revision,
    isExample: row.workspace === 'example',
    organization: toOrganizationName(row.organization_id, view),
    ...toPlacementContent(row),
    municipalityCode: row.municipality_code,
    headcounts: row.headcounts.map(({ recordedBy, ...entry }) => ({
      ...entry,
      recordedBy: toOrganizationName(recordedBy, view),
    })),
    milestones: row.milestones.toSorted(compareMilestones).map(toMilestone),
    mayEdit: PLACEMENT_WRITERS.some((writer) => writer === role),
    mayWriteHeadcounts: PLACEMENT_READERS.some((reader) => reader === role),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
  };
}

function toMilestone(milestone: StoredMilestone): PlacementMilestone {
  const { hired, kept } = milestone;
  return {
    ...milestone,
    retentionRate: hired === null || kept === null || hired === 0 ? null : kept / hired,
  };
}

/** By the day done or planned; without one last. */
function compareMilestones(a: StoredMilestone, b: StoredMilestone): number {
  const [one, other] = [a, b].map(({ doneOn, plannedOn }) => doneOn ?? plannedOn ?? '9999');
  if (one === other) return a.id < b.id ? -1 : 1;
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

function toOrganizationName(id: string, { findOrganization }: PlacementView): Placement['organization'] {
  const found = findOrganization(id);
  return {
    id,
    nameJa: found?.nameJa ?? '（なくなった団体）',
    nameEn: found?.nameEn ?? '(organization gone)',
  };
}

export function toHistoryEntry(
  row: PlacementHistoryRow,
  view: PlacementView,
): PlacementHistory['entries'][number] {
  return {
    revision: row.revision,
    at: row.at.toISOString(),
    action: row.action,
    byName: row.by_name,
    byOrganization: toOrganizationName(row.by_organization_id, view),
    changes: [...row.changes],
  };
}

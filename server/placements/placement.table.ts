import type { Generated, JSONColumnType, Selectable } from 'kysely';
import type { Workspace } from '#contract/accounts.ts';
import type { MilestoneKind } from '#contract/placement-terms.ts';
import type { PlacementAction } from '#contract/placements.ts';
import type { VacancyChange, VacancyPlace } from '#contract/vacancies.ts';

/** A headcount as it is kept: who wrote it down is told by the directory of organizations. */
export interface StoredHeadcount {
  readonly id: string;
  readonly date: string;
  readonly headcount: number;
  readonly source: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

export interface StoredMilestone {
  readonly id: string;
  readonly kind: MilestoneKind;
  readonly title: string | null;
  readonly plannedOn: string | null;
  readonly doneOn: string | null;
  readonly result: string | null;
  readonly hired: number | null;
  readonly kept: number | null;
}

/** One row per office that opened; it stays for 30 days when it is deleted. Unknown is null. */
export interface PlacementTable {
  readonly id: string;
  readonly revision: number;
  readonly organization_id: Generated<string>;
  readonly workspace: Generated<Workspace>;
  readonly firm_organization_id: string | null;
  readonly name: string;
  readonly firm_name: string;
  readonly precision: Exclude<VacancyPlace['precision'], 'unplaced'>;
  readonly lon: number;
  readonly lat: number;
  /** Of a ward its city's: whose people follow the office, whoever made the record. */
  readonly municipality_code: string;
  /** The municipality or ward by geometry. */
  readonly place_code: string;
  readonly mesh_code: string | null;
  readonly station_name: string | null;
  readonly address: string | null;
  readonly seats: number | null;
  /** A year, a month or a day. */
  readonly opened_on: string;
  readonly closed_on: string | null;
  readonly notes: string | null;
  /** All three null where no source is given. */
  readonly source_text: string | null;
  readonly source_date: string | null;
  readonly source_address: string | null;
  readonly proposal_id: string | null;
  /** Earliest first. */
  readonly headcounts: JSONColumnType<readonly StoredHeadcount[]>;
  readonly milestones: JSONColumnType<readonly StoredMilestone[]>;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deleted_at: Date | null;
}

/** One row per revision. The app may add rows and read them, nothing else. */
export interface PlacementHistoryTable {
  readonly placement_id: string;
  readonly revision: number;
  readonly at: Date;
  readonly action: PlacementAction;
  readonly by_name: string;
  readonly by_organization_id: string;
  readonly changes: JSONColumnType<readonly VacancyChange[]>;
}

export type PlacementRow = Selectable<PlacementTable>;
export type PlacementHistoryRow = Selectable<PlacementHistoryTable>;

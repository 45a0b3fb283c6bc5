import type { ColumnType, JSONColumnType, Selectable } from 'kysely';
import type { HistoryAction, PlanChange } from '#contract/plans.ts';
import type { Area, Headcount, SiteKind } from '#contract/site-members.ts';
import type { OwnedTable } from '../sharing/owned.table.ts';

/** Read as a value, written as text. */
type NullableJson<T> = ColumnType<T | null, string | null, string | null>;

export interface PlanTable extends OwnedTable {
  readonly id: string;
  /** 1 when made, one more with every change of the plan or of one of its sites. */
  readonly revision: number;
  readonly name: string;
  readonly region_id: string;
  readonly region_version: string;
  /** Mode, direction, cutoffs, groups, assumptions …: one document, read through the contract's schema. */
  readonly travel: JSONColumnType<object>;
  /** Revision the next undo takes back; null when there is none. */
  readonly undo_head: number | null;
  /** Revision of the undo the next redo repeats; null when there is none. */
  readonly redo_head: number | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deleted_at: Date | null;
}

/** Rows stay when a site is deleted, so that undo and restore find it. */
export interface SiteTable {
  readonly id: string;
  readonly plan_id: string;
  /** Place in the plan's order, from 0; never given twice. */
  readonly ordinal: number;
  /** The plan's revision at which this site last changed. */
  readonly revision: number;
  readonly kind: SiteKind;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly notes: string;
  /** null: not known. */
  readonly seats: number | null;
  /** null in rows put back from a backup older than the column: none. */
  readonly headcounts: NullableJson<readonly Headcount[]>;
  readonly area: NullableJson<Area>;
  readonly vacancy_id: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deleted_at: Date | null;
}

/** One row per revision. The app may add rows and read them, nothing else. */
export interface PlanHistoryTable {
  readonly plan_id: string;
  readonly revision: number;
  readonly at: Date;
  readonly action: HistoryAction;
  /** Null for what was done before there were accounts. */
  readonly user_name: string | null;
  /** What an undo took back or a redo repeated. */
  readonly target_revision: number | null;
  /** `undo_head` and `redo_head` before this entry: the two chains undo and redo walk along. */
  readonly previous_undo: number | null;
  readonly previous_redo: number | null;
  readonly changes: JSONColumnType<readonly PlanChange[]>;
}

export type PlanRow = Selectable<PlanTable>;
export type SiteRow = Selectable<SiteTable>;
export type PlanHistoryRow = Selectable<PlanHistoryTable>;

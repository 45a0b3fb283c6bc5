import type { Ledger } from '#contract/ledger.ts';
import type { OrganizationList } from '#contract/organizations.ts';
import type { NearbyResponse } from '#contract/placement-nearby.ts';
import type { YearKind } from '#contract/placement-terms.ts';
import type {
  HeadcountInput,
  MilestoneInput,
  Placement,
  PlacementHistory,
  PlacementInput,
  PlacementList,
  PlacementPatch,
} from '#contract/placements.ts';
import type { DeletedResource } from '#contract/plans.ts';
import type { Outcome } from '../state/plan-save-queue.ts';
import { createIdempotencyKey } from './plans.ts';
import { request } from './request.ts';

const PLACEMENTS = '/api/v1/placements';
const toPath = (id: string): string => `${PLACEMENTS}/${encodeURIComponent(id)}`;

type Revised = Pick<Placement, 'id' | 'revision'>;
export type ItemList = 'headcounts' | 'milestones';
export type ItemInput<List extends ItemList> = List extends 'headcounts' ? HeadcountInput : MilestoneInput;

export const listPlacements = (isDeleted: boolean): Promise<Outcome<PlacementList>> =>
  request({ method: 'GET', path: isDeleted ? `${PLACEMENTS}?deleted=true` : PLACEMENTS });

export const createPlacement = (body: PlacementInput): Promise<Outcome<Placement>> =>
  request({ method: 'POST', path: PLACEMENTS, body, idempotencyKey: createIdempotencyKey() });

export const patchPlacement = (
  { id, revision }: Revised,
  body: PlacementPatch,
): Promise<Outcome<Placement>> =>
  request({ method: 'PATCH', path: toPath(id), body, revision, idempotencyKey: createIdempotencyKey() });

export const deletePlacement = ({ id, revision }: Revised): Promise<Outcome<DeletedResource>> =>
  request({ method: 'DELETE', path: toPath(id), revision, idempotencyKey: createIdempotencyKey() });

export const restorePlacement = ({ id, revision }: Revised): Promise<Outcome<Placement>> =>
  request({
    method: 'POST',
    path: `${toPath(id)}/restore`,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const listPlacementHistory = (id: string): Promise<Outcome<PlacementHistory>> =>
  request({ method: 'GET', path: `${toPath(id)}/history` });

export const addItem = <List extends ItemList>(
  { id, revision }: Revised,
  list: List,
  body: ItemInput<List>,
): Promise<Outcome<Placement>> =>
  request({
    method: 'POST',
    path: `${toPath(id)}/${list}`,
    body,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const patchItem = <List extends ItemList>(
  { id, revision }: Revised,
  { list, itemId, body }: { readonly list: List; readonly itemId: string; readonly body: ItemInput<List> },
): Promise<Outcome<Placement>> =>
  request({
    method: 'PATCH',
    path: `${toPath(id)}/${list}/${encodeURIComponent(itemId)}`,
    body,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const deleteItem = (
  { id, revision }: Revised,
  list: ItemList,
  itemId: string,
): Promise<Outcome<Placement>> =>
  request({
    method: 'DELETE',
    path: `${toPath(id)}/${list}/${encodeURIComponent(itemId)}`,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export interface NearbyChoice {
  readonly mode: NearbyResponse['mode'];
  readonly cutoffMinutes: string;
}

export const findNearby = (id: string, choice: NearbyChoice): Promise<Outcome<NearbyResponse>> =>
  request({ method: 'GET', path: `${toPath(id)}/nearby?${new URLSearchParams({ ...choice }).toString()}` });

export const readLedger = (yearKind: YearKind): Promise<Outcome<Ledger>> =>
  request({ method: 'GET', path: `/api/v1/ledger?yearKind=${yearKind}` });

export const toLedgerCsvAddress = (yearKind: YearKind, language: 'ja' | 'en'): string =>
  `/api/v1/ledger/export.csv?yearKind=${yearKind}&language=${language}`;

export const listOrganizations = (): Promise<Outcome<OrganizationList>> =>
  request({ method: 'GET', path: '/api/v1/organizations' });

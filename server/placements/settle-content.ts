import { isDeepStrictEqual } from 'node:util';
import type { OrganizationReference, Workspace } from '#contract/accounts.ts';
import type { PlacementContent } from '#contract/placements.ts';
import type { Region } from '#contract/region.ts';
import type { VacancyChange, VacancyPlace, VacancyPlaceInput } from '#contract/vacancies.ts';
import type { Member } from '../db/actor.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { ResolvePlace } from '../vacancies/resolve-place.ts';
import { resolveOrRefuse } from '../vacancies/vacancy-access.ts';
import { toEarliestDay, toLatestDay } from './partial-date.ts';
import type { ContentColumns } from './placement.repository.ts';

export interface SettleParts {
  readonly region: Pick<Region, 'municipalities' | 'parentMunicipalities'>;
  readonly resolvePlace: ResolvePlace;
  readonly listOrganizations: (workspace: Workspace) => readonly OrganizationReference[];
}

type Sent = Omit<PlacementContent, 'place'> & { readonly place: VacancyPlaceInput };

/** Content with a settled place, and the columns it becomes. */
export interface SettledContent {
  readonly content: PlacementContent;
  readonly columns: ContentColumns;
}

/**
 * Decides where the office is, which municipality follows it and whether what was sent may be.
 * Throws: ProblemFailure VALIDATION naming the member.
 */
export function settleContent(
  parts: SettleParts,
  sent: Sent,
  { actor, before }: { readonly actor: Member; readonly before: PlacementContent | null },
): SettledContent {
  const isMoved = before === null || !isDeepStrictEqual(before.place, sent.place);
  const place = isMoved ? resolveOrRefuse(parts.resolvePlace, sent.place) : before.place;
  const placed = requirePlaced(parts, place, actor);
  requireOrder(sent.openedOn, sent.closedOn);
  if (sent.firmOrganizationId !== (before?.firmOrganizationId ?? null)) {
    requireFirm(sent.firmOrganizationId, parts.listOrganizations(actor.workspace), actor);
  }
  const content = { ...sent, place };
  return { content, columns: toColumns(content, placed) };
}

interface Placed {
  readonly precision: ContentColumns['precision'];
  readonly position: { readonly lon: number; readonly lat: number };
  readonly placeCode: string;
  readonly municipalityCode: string;
}

function requirePlaced({ region }: SettleParts, place: VacancyPlace, actor: Member): Placed {
  const { precision, position, municipalityCode: placeCode } = place;
  if (precision === 'unplaced' || position === null) {
    return refusePlace('場所（この地域の中の地点・駅・メッシュ・市区町村）', 'a place inside the region');
  }
  const all = [...region.municipalities, ...region.parentMunicipalities];
  const found = all.find(({ code }) => code === placeCode);
  if (placeCode === null || found === undefined || !found.isInRegion) {
    return refusePlace(
      `この都市圏の市町の中の場所（この場所は${found === undefined ? '陸の外か、読み込んだ範囲の外' : found.nameJa}です）`,
      `a place inside a municipality of the region (this one is ${found === undefined ? 'off the land or beyond what is loaded' : `in ${found.nameEn}`})`,
    );
  }
  const municipalityCode = found.parentCode ?? found.code;
  if (actor.role === 'municipality' && municipalityCode !== actor.municipalityCode) {
    return refusePlace(
      `自分の市町の中の場所（この場所は${found.nameJa}です）`,
      `a place inside your own municipality (this one is in ${found.nameEn})`,
    );
  }
  return { precision, position, placeCode, municipalityCode };
}

function refusePlace(expectedJa: string, expectedEn: string): never {
  throw new ProblemFailure('VALIDATION', { places: [{ at: '/place', expectedJa, expectedEn }] });
}

function requireOrder(openedOn: string, closedOn: string | null): void {
  if (closedOn === null || toLatestDay(closedOn) >= toEarliestDay(openedOn)) return;
  throw new ProblemFailure('VALIDATION', {
    places: [
      {
        at: '/closedOn',
        expectedJa: `開設（${openedOn}）以後の日付`,
        expectedEn: `a day not before the opening (${openedOn})`,
      },
    ],
  });
}

/** Whose accounts there are is the planners' to know; a municipality leaves the link as it is. */
function requireFirm(
  id: string | null,
  organizations: readonly OrganizationReference[],
  { role }: Member,
): void {
  const isPlanner = role === 'planner' || role === 'administrator';
  const isKnown =
    id === null ||
    organizations.some((organization) => organization.id === id && organization.kind === 'firm');
  if (isPlanner && isKnown) return;
  throw new ProblemFailure('VALIDATION', {
    places: [
      {
        at: '/firmOrganizationId',
        expectedJa: isPlanner
          ? '登録されている企業の団体、または空欄'
          : '変更しないこと（企業のアカウントとの結び付けは都市圏事務局が行います）',
        expectedEn: isPlanner
          ? 'a firm that has an account, or null'
          : 'no change: the metropolitan office links the accounts of firms',
      },
    ],
  });
}

function toColumns(
  content: PlacementContent,
  { precision, position, placeCode, municipalityCode }: Placed,
): ContentColumns {
  const { source } = content;
  return {
    firm_organization_id: content.firmOrganizationId,
    name: content.name,
    firm_name: content.firmName,
    precision,
    lon: position.lon,
    lat: position.lat,
    municipality_code: municipalityCode,
    place_code: placeCode,
    mesh_code: content.place.meshCode,
    station_name: content.place.stationName,
    address: content.address,
    seats: content.seats,
    opened_on: content.openedOn,
    closed_on: content.closedOn,
    notes: content.notes,
    source_text: source?.text ?? null,
    source_date: source?.date ?? null,
    source_address: source?.address ?? null,
    proposal_id: content.proposalId,
  };
}

/** What differs, member by member; from nothing, every member that is known. */
export function listPlacementChanges(
  before: PlacementContent | null,
  after: PlacementContent,
): VacancyChange[] {
  return (Object.keys(after) as (keyof PlacementContent)[]).flatMap((name) => {
    const [old, now] = [before?.[name] ?? null, after[name]];
    return isDeepStrictEqual(old, now) ? [] : [{ at: `/${name}`, before: old, after: now }];
  });
}

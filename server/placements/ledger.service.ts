import type { Ledger } from '#contract/ledger.ts';
import type { YearKind } from '#contract/placement-terms.ts';
import type { Region } from '#contract/region.ts';
import { getMember, runAs, SYSTEM, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { buildLedgerFigures, type LedgerViewer } from './build-ledger.ts';
import { computeLedger, type LedgerOffice } from './compute-ledger.ts';
import { LEDGER_CONTEXT } from './ledger-context.ts';
import { toEarliestDay, toLatestDay, toLocalDate } from './partial-date.ts';
import { listWorkspaceRows } from './placement.repository.ts';
import type { PlacementRow } from './placement.table.ts';

/** Jobs by municipality and year, for whoever `runAs` says. */
export interface LedgerService {
  get(kind: YearKind): Promise<Ledger>;
}

export interface LedgerServiceParts {
  readonly db: Database;
  readonly region: Pick<Region, 'municipalities' | 'parentMunicipalities'>;
  readonly now: () => Date;
}

export function createLedgerService({ db, region, now }: LedgerServiceParts): LedgerService {
  const names = new Map(
    [...region.municipalities, ...region.parentMunicipalities].map(({ code, nameJa, nameEn }) => [
      code,
      { nameJa, nameEn },
    ]),
  );
  const findMunicipality = (code: string) => names.get(code) ?? { nameJa: code, nameEn: code };
  return {
    get: async (yearKind) => {
      const member = getMember();
      const viewer = toViewer(member);
      const { workspace } = member;
      // Totals are made of records the sender may not see one by one: read as the server, of this workspace alone.
      const rows =
        viewer.kind === 'all'
          ? await listWorkspaceRows(db, workspace)
          : await runAs(SYSTEM, () => listWorkspaceRows(db, workspace));
      const gathered = computeLedger(toLedgerOffices(rows), { kind: yearKind, today: toLocalDate(now()) });
      return {
        isExample: workspace === 'example',
        yearKind,
        years: [...gathered.years],
        ...buildLedgerFigures(gathered, viewer, { findMunicipality }),
        approximateDates: gathered.approximateDates,
        context: [...LEDGER_CONTEXT],
      };
    },
  };
}

function toViewer({ role, organizationId, municipalityCode }: Member): LedgerViewer {
  if (role === 'planner' || role === 'administrator') return { kind: 'all' };
  if (role === 'municipality' && municipalityCode !== null) {
    return { kind: 'municipality', code: municipalityCode };
  }
  return role === 'firm' ? { kind: 'firm', firmKey: organizationId } : { kind: 'none' };
}

/** A firm is one firm, whether all, some or none of its records name its account. */
function toLedgerOffices(rows: readonly PlacementRow[]): LedgerOffice[] {
  const accounts = new Map(
    rows.flatMap(({ firm_organization_id: account, firm_name: name }) =>
      account === null ? [] : [[normalizeFirmName(name), account] as const],
    ),
  );
  return rows.map((row) => {
    const name = normalizeFirmName(row.firm_name);
    return toLedgerOffice(row, row.firm_organization_id ?? accounts.get(name) ?? name);
  });
}

function toLedgerOffice(row: PlacementRow, firmKey: string): LedgerOffice {
  const openFrom = toLatestDay(row.opened_on);
  const closed = row.closed_on === null ? null : toEarliestDay(row.closed_on);
  return {
    municipalityCode: row.municipality_code,
    firmKey,
    openFrom,
    closedFrom: closed === null || closed > openFrom ? closed : openFrom,
    isApproximate: !isWhole(row.opened_on) || !isWhole(row.closed_on),
    seats: row.seats,
    headcounts: row.headcounts,
  };
}

const isWhole = (day: string | null): boolean => day === null || day.length === 'YYYY-MM-DD'.length;

/** Spellings of one firm count as one: widths, spaces and the words for "company limited" make no difference. */
export function normalizeFirmName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/株式会社|有限会社|合同会社|\(株\)|\(有\)|[\s・.,]/gu, '');
}

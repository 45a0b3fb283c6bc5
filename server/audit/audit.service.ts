import type { AuditEntry, AuditFilter, AuditPage, AuditQuery, AuditVerification } from '#contract/audit.ts';
import { LIMITS } from '#contract/limits.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import {
  getChainEnds,
  listActions,
  listEntries,
  listOrganizationNames,
  removeEntriesBefore,
} from './audit.repository.ts';
import type { AuditRow } from './audit.table.ts';
import { recordAudit } from './record-audit.service.ts';
import { toAuditEntry, type OrganizationNames } from './to-audit-entry.ts';
import { verifyChain } from './verify-chain.ts';
import { writeAuditHeadings, writeAuditRow, type WriteCsvRow } from './write-audit-csv.ts';

export interface AuditServiceParts {
  readonly db: Database;
  readonly now: () => Date;
  /** How long entries are kept. */
  readonly retentionDays: number;
  readonly writeCsvRow: WriteCsvRow;
}

/** The audit log as it can be read; it is written by `recordAudit`. Who reads sees what the row policies show. */
export interface AuditService {
  list(query: AuditQuery): Promise<AuditPage>;
  /** `noted`: the end of the log as somebody wrote it down elsewhere. */
  verify(noted?: { readonly sequence: number; readonly sha256: string }): Promise<AuditVerification>;
  /** The newest entry; sequence 0 before there is one. */
  getEnd(): Promise<{ readonly sequence: number; readonly sha256: string }>;
  /** Oldest first. Throws: ProblemFailure TOO_MANY_ITEMS. */
  writeCsv(filter: AuditFilter): Promise<string>;
  writeJsonLines(filter: AuditFilter): Promise<string>;
  /** What an organization did, oldest first, as JSON lines, a few at a time; as the row policies show it. */
  streamOrganization(organizationId: string): AsyncIterable<string>;
  /** Removes what is older than it is kept, and says so in the log. Returns: how many entries. */
  removeExpired(now: Date): Promise<number>;
}

const DAY_MILLISECONDS = 86_400_000;
const ENTRIES_AT_A_TIME = 1_000;
/** For Excel, which takes CSV without it for the system's own encoding. */
const BYTE_ORDER_MARK = '\u{FEFF}';

export function createAuditService({ db, now, retentionDays, writeCsvRow }: AuditServiceParts): AuditService {
  const write = async (filter: AuditFilter, head: string, toText: (entry: AuditEntry) => string) => {
    const texts = [head];
    for await (const entry of readEntries(db, filter)) {
      if (texts.length > LIMITS.maximumExportedAuditEntries) throw createTooManyProblem();
      texts.push(toText(entry));
    }
    return texts.join('');
  };
  return {
    list: async ({ limit, before, ...filter }) => {
      const count = Number(limit);
      const slice = { ...filter, limit: count + 1, before: before === undefined ? null : Number(before) };
      const rows = await listEntries(db, slice);
      const shown = rows.slice(0, count);
      const names = await findNames(db, shown);
      return {
        entries: shown.map((row) => toAuditEntry(row, names)),
        nextBefore: rows.length > count ? (shown.at(-1)?.sequence ?? null) : null,
        actions: await listActions(db),
        retentionDays,
      };
    },
    verify: async (noted) =>
      verifyChain({
        ends: await getChainEnds(db),
        readAfter: (after) => listEntries(db, { after, limit: ENTRIES_AT_A_TIME }),
        noted: noted ?? null,
        at: now(),
      }),
    getEnd: async () => (await getChainEnds(db)).head,
    writeCsv: (filter) =>
      write(filter, `${BYTE_ORDER_MARK}${writeAuditHeadings(writeCsvRow)}`, (entry) =>
        writeAuditRow(entry, writeCsvRow),
      ),
    writeJsonLines: (filter) => write(filter, '', (entry) => `${JSON.stringify(entry)}\n`),
    async *streamOrganization(organizationId) {
      for await (const entry of readEntries(db, { organizationId })) yield `${JSON.stringify(entry)}\n`;
    },
    removeExpired: async (moment) => {
      const removed = await removeEntriesBefore(
        db,
        new Date(moment.getTime() - retentionDays * DAY_MILLISECONDS),
      );
      if (removed > 0) await recordAudit(db, { action: 'auditPruned', details: { removed }, at: moment });
      return removed;
    },
  };
}

/** Oldest first, a few at a time. */
async function* readEntries(db: Database, filter: AuditFilter): AsyncGenerator<AuditEntry> {
  let after = 0;
  for (;;) {
    const rows = await listEntries(db, { ...filter, after, limit: ENTRIES_AT_A_TIME });
    const names = await findNames(db, rows);
    for (const row of rows) yield toAuditEntry(row, names);
    after = rows.at(-1)?.sequence ?? after;
    if (rows.length < ENTRIES_AT_A_TIME) return;
  }
}

async function findNames(db: Database, rows: readonly AuditRow[]): Promise<OrganizationNames> {
  const ids = new Set(rows.flatMap(({ organization_id: id }) => (id === null ? [] : [id])));
  const found = await listOrganizationNames(db, [...ids]);
  return new Map(found.map(({ id, name_ja: ja, name_en: en }) => [id, { ja, en }]));
}

function createTooManyProblem(): ProblemFailure {
  const most = LIMITS.maximumExportedAuditEntries;
  return new ProblemFailure('TOO_MANY_ITEMS', {
    detailJa: `1つのファイルに書き出せるのは${most}件までです（maximumExportedAuditEntries）。期間を区切ってください。`,
    detailEn: `One file holds ${most} entries at most (maximumExportedAuditEntries): please choose a shorter period.`,
  });
}

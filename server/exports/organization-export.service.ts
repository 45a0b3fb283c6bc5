import type { OrganizationKind, Role } from '#contract/accounts.ts';
import type { OrganizationRow } from '../accounts/account.table.ts';
import { runAs, SYSTEM, type Member } from '../db/actor.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { MemberService } from '../organizations/member.service.ts';
import { toOrganizationReference } from '../organizations/to-organization.ts';
import { writeReadmeEn, writeReadmeJa } from './export-readme.ts';
import {
  listOrganizationFiles,
  toJsonFile,
  toTextFile,
  type ExportedServices,
  type ExportSource,
} from './organization-files.ts';
import { findOrganization } from './own-rows.repository.ts';
import { toArchiveName, writeArchive, type ArchiveFile } from './write-archive.ts';

export interface OrganizationExportParts extends ExportedServices {
  readonly members: Pick<MemberService, 'list'>;
  readonly writeCsvRow: (cells: readonly string[]) => string;
  /** Of Hanare. */
  readonly version: string;
  readonly now: () => Date;
}

export interface OrganizationExport {
  /** What the archive is called, without its extension. */
  readonly stem: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface OrganizationExportService {
  /**
   * Everything saved of an organization, as a zip archive that is made while it is read.
   * Throws: ProblemFailure NOT_FOUND, for what is not there and for another organization than one's own alike, unless
   * an administrator asks.
   */
  create(organizationId: string, actor: Member): Promise<OrganizationExport>;
}

export function createOrganizationExportService(parts: OrganizationExportParts): OrganizationExportService {
  const { db, now } = parts;
  return {
    create: async (organizationId, actor) => {
      const row = await runAs(SYSTEM, () => findOrganization(db, organizationId));
      const isAllowed = actor.organizationId === organizationId || actor.role === 'administrator';
      if (row === undefined || !isAllowed) throw new ProblemFailure('NOT_FOUND');
      const at = now();
      const member = toExportingMember(row, actor);
      const organization = toOrganizationReference(row);
      const source: ExportSource = {
        ...parts,
        organization,
        at,
        isForOwnPeople: actor.organizationId === row.id,
        asMember: (work) => runAs(member, work),
      };
      return {
        stem: `hanare-${toArchiveName(row.name_ja, row.id)}-${at.toISOString().slice(0, 10)}`,
        chunks: writeArchive(listFiles(parts, source, { row, actor }), at),
      };
    },
  };
}

/** The role that sees all of its organization's things. */
const SEEING_ROLES: Readonly<Record<OrganizationKind, Role>> = {
  metro: 'planner',
  municipality: 'municipality',
  firm: 'firm',
};

function toExportingMember(row: OrganizationRow, actor: Member): Member {
  return {
    ...actor,
    organizationId: row.id,
    organizationKind: row.kind,
    municipalityCode: row.municipality_code,
    role: SEEING_ROLES[row.kind],
    workspace: row.workspace,
  };
}

interface Asked {
  readonly row: OrganizationRow;
  readonly actor: Member;
}

async function* listFiles(
  parts: OrganizationExportParts,
  source: ExportSource,
  { row, actor }: Asked,
): AsyncGenerator<ArchiveFile> {
  const { organization, at } = source;
  const readme = {
    organization,
    isExample: row.workspace === 'example',
    exportedAt: at.toISOString(),
    version: parts.version,
  };
  yield toTextFile('README.ja.txt', writeReadmeJa(readme));
  yield toTextFile('README.en.txt', writeReadmeEn(readme));
  yield toJsonFile('organization.json', { ...organization, workspace: row.workspace, exportedAt: at });
  yield toTextFile('members.csv', await writeMembers(parts, organization.id, actor));
  yield* listOrganizationFiles(source);
}

const BYTE_ORDER_MARK = '\u{FEFF}';

async function writeMembers(
  { members, writeCsvRow }: OrganizationExportParts,
  organizationId: string,
  actor: Member,
): Promise<string> {
  const { users } = await members.list(actor);
  const rows = users
    .filter(({ organization }) => organization.id === organizationId)
    .map((user) => [
      user.name,
      user.email ?? '',
      user.role,
      user.isDisabled ? '停止中 disabled' : '有効 enabled',
      user.createdAt,
    ]);
  const headings = ['名前 name', 'メールアドレス e-mail', '役割 role', '状態 state', '登録日時 created at'];
  return `${BYTE_ORDER_MARK}${[headings, ...rows].map(writeCsvRow).join('')}`;
}

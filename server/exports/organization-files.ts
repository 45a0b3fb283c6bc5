import type { OrganizationReference } from '#contract/accounts.ts';
import type { PlanList } from '#contract/plans.ts';
import type { AuditService } from '../audit/audit.service.ts';
import type { DatasetService } from '../datasets/dataset.service.ts';
import type { Database } from '../db/database.ts';
import type { PlacementService } from '../placements/placement.service.ts';
import { toPlanDocument } from '../plans/plan-document.ts';
import type { PlanService } from '../plans/plan.service.ts';
import type { Proposals } from '../proposals/create-proposals.ts';
import type { Register } from '../vacancies/register.ts';
import { listOwnRows, type OwnRows } from './own-rows.repository.ts';
import { toArchiveName, type ArchiveFile } from './write-archive.ts';

export interface ExportedServices {
  readonly db: Database;
  readonly plans: Pick<PlanService, 'list' | 'get'>;
  readonly register: Pick<Register, 'vacancies' | 'photos' | 'ownExports'>;
  readonly datasets: Pick<DatasetService, 'list' | 'get' | 'findContent'>;
  readonly proposals: Pick<Proposals, 'proposals' | 'attachments'>;
  readonly placements: Pick<PlacementService, 'list'>;
  readonly audit: Pick<AuditService, 'streamOrganization'>;
}

/** What an export is made of, and for whom every question to the database is asked. */
export interface ExportSource extends ExportedServices {
  readonly organization: OrganizationReference;
  readonly at: Date;
  /** False where an administrator of another organization asks: what is between a firm and a municipality stays out. */
  readonly isForOwnPeople: boolean;
  /** Asks as a member of the organization: the row policies show its own things, and shared ones are left out here. */
  readonly asMember: <T>(work: () => Promise<T>) => Promise<T>;
}

type PlanSlice = Parameters<PlanService['list']>[0];

const PLANS_AT_A_TIME = 100;
const ROWS_AT_A_TIME = 500;

/** Everything saved of an organization, a file after the other; nothing is read before it is asked for. */
export async function* listOrganizationFiles(source: ExportSource): AsyncGenerator<ArchiveFile> {
  yield* listPlanFiles(source);
  yield* listRegisterFiles(source);
  yield* listDatasetFiles(source);
  yield* listProposalFiles(source);
  const { placements } = await source.asMember(() => source.placements.list(false));
  const own = placements.filter(({ organization }) => organization.id === source.organization.id);
  yield toJsonFile('placements/placements.json', own);
  yield toRowsFile(source, 'history/plans.jsonl', 'planHistory');
  yield toRowsFile(source, 'history/register.jsonl', 'vacancyHistory');
  yield toRowsFile(source, 'history/proposals.jsonl', 'proposalHistory');
  yield { path: 'audit/audit.jsonl', chunks: readAudit(source) };
}

async function* listPlanFiles({ plans, asMember, at }: ExportSource): AsyncGenerator<ArchiveFile> {
  let after: PlanSlice['after'] = null;
  for (;;) {
    const slice: PlanSlice = { isDeleted: false, limit: PLANS_AT_A_TIME, after };
    const { plans: page }: PlanList = await asMember(() => plans.list(slice));
    for (const { id, name, isOwn } of page) {
      if (!isOwn) continue;
      const document = toPlanDocument(await asMember(() => plans.get(id)), at);
      yield toJsonFile(`plans/${toArchiveName(name, id)}.hanare.json`, document);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PLANS_AT_A_TIME) return;
    after = { updatedAt: new Date(last.updatedAt), id: last.id };
  }
}

async function* listRegisterFiles({ register, asMember }: ExportSource): AsyncGenerator<ArchiveFile> {
  const { vacancies } = await asMember(() => register.vacancies.list({}));
  const own = vacancies.filter(({ isOwn }) => isOwn);
  yield toTextFile('register/register.csv', await asMember(() => register.ownExports.writeCsv({})));
  yield toTextFile('register/register.geojson', await asMember(() => register.ownExports.writeGeoJson({})));
  yield toJsonFile('register/register.json', own);
  for (const { id, name, photos } of own) {
    for (const photo of photos) {
      const { octets, fileName } = await asMember(() => register.photos.get(id, photo.id));
      const folder = `register/photos/${toArchiveName(name, id)}`;
      yield toBinaryFile(`${folder}/${toFileName(fileName, photo.id)}`, octets);
    }
  }
}

async function* listDatasetFiles({ datasets, asMember }: ExportSource): AsyncGenerator<ArchiveFile> {
  const { datasets: all } = await asMember(() => datasets.list(false));
  for (const { id, title, isOwn } of all) {
    if (!isOwn) continue;
    const {
      organization: _organization,
      sharing: _sharing,
      ...facts
    } = await asMember(() => datasets.get(id));
    const content = await asMember(() => datasets.findContent(id, undefined));
    const head = JSON.stringify(facts).slice(0, -1);
    yield {
      path: `datasets/${toArchiveName(title, id)}.json`,
      chunks: readChunks([`${head},"content":`, content?.file.bytes ?? 'null', '}\n']),
    };
  }
}

async function* listProposalFiles(source: ExportSource): AsyncGenerator<ArchiveFile> {
  const { proposals, organization, asMember } = source;
  const { proposals: all } = await asMember(() => proposals.proposals.list({ deleted: 'false' }));
  const own = all.filter(({ organizationId }) => organizationId === organization.id);
  yield toJsonFile('proposals/proposals.json', own);
  for (const { id, title, attachments } of own) {
    for (const attachment of attachments) {
      const { octets, fileName } = await asMember(() => proposals.attachments.get(id, attachment.id));
      const folder = `proposals/files/${toArchiveName(title, id)}`;
      yield toBinaryFile(`${folder}/${toFileName(fileName, attachment.id)}`, octets);
    }
  }
  yield toRowsFile(source, 'proposals/comments.jsonl', 'proposalComments');
  if (!source.isForOwnPeople) return;
  yield toRowsFile(source, 'proposals/shortlist.jsonl', 'shortlist');
  yield toRowsFile(source, 'proposals/enquiries.jsonl', 'enquiries');
  yield toRowsFile(source, 'proposals/enquiry-messages.jsonl', 'enquiryMessages');
}

/** Asked for page by page: each question is the member's, whoever reads the archive. */
async function* readAudit({ audit, organization, asMember }: ExportSource): AsyncGenerator<string> {
  const lines = audit.streamOrganization(organization.id)[Symbol.asyncIterator]();
  for (;;) {
    const next: IteratorResult<string, unknown> = await asMember(() => lines.next());
    if (next.done === true) return;
    yield next.value;
  }
}

function toRowsFile({ db, asMember }: ExportSource, path: string, kind: OwnRows): ArchiveFile {
  async function* readRows(): AsyncGenerator<string> {
    for (let offset = 0; ; offset += ROWS_AT_A_TIME) {
      const page = { offset, limit: ROWS_AT_A_TIME };
      const rows = await asMember(() => listOwnRows(db, kind, page));
      if (rows.length > 0) yield `${rows.join('\n')}\n`;
      if (rows.length < ROWS_AT_A_TIME) return;
    }
  }
  return { path, chunks: readRows() };
}

export function toJsonFile(path: string, value: unknown): ArchiveFile {
  return toTextFile(path, `${JSON.stringify(value, null, 1)}\n`);
}

export function toTextFile(path: string, text: string): ArchiveFile {
  return { path, chunks: readChunks([text]) };
}

function toBinaryFile(path: string, octets: Uint8Array): ArchiveFile {
  return { path, chunks: readChunks([octets]), isCompressed: true };
}

async function* readChunks(chunks: readonly (Uint8Array | string)[]): AsyncGenerator<Uint8Array | string> {
  yield* chunks;
}

const EXTENSION = /\.[A-Za-z0-9]{1,5}$/u;

/** With the extension it came with: its content was checked when it was stored. */
function toFileName(fileName: string, id: string): string {
  const extension = EXTENSION.exec(fileName)?.[0].toLowerCase() ?? '';
  return `${toArchiveName(fileName.slice(0, fileName.length - extension.length), id)}${extension}`;
}

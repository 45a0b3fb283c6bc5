import type { OrganizationReference } from '#contract/accounts.ts';
import type { LoadedData, LoadedSource } from '#contract/administration.ts';
import type { DatasetService } from '../datasets/dataset.service.ts';
import { runAs, SYSTEM, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import type { RegionService } from '../region/region.service.ts';
import { toImportSummary } from '../vacancies/to-import.ts';
import {
  getLoadedVersions,
  listPreviousVersions,
  listRegionFiles,
  listRegisterImports,
} from './administration.repository.ts';

export interface LoadedDataParts {
  readonly db: Database;
  readonly regionService: RegionService;
  readonly datasets: Pick<DatasetService, 'list'>;
  readonly directory: Pick<OrganizationDirectory, 'find'>;
  /** By the id of a source. */
  readonly tables: ReadonlyMap<string, LoadedSource['tables']>;
  /** Cells of the mesh that anybody lives in. */
  readonly inhabitedCellCount: number;
}

const LISTED_IMPORTS = 200;

/** What the installation computes with: published sources, tables and registers people brought. */
export interface LoadedDataService {
  read(actor: Member): Promise<LoadedData>;
}

export function createLoadedDataService(parts: LoadedDataParts): LoadedDataService {
  return {
    read: (actor) =>
      runAs(SYSTEM, async () => ({
        region: await readRegion(parts),
        datasets: await listDatasets(parts, actor),
        registerImports: await listImports(parts),
      })),
  };
}

async function readRegion({
  db,
  regionService,
  tables,
  inhabitedCellCount,
}: LoadedDataParts): Promise<LoadedData['region']> {
  const { region } = regionService;
  const { current, previous } = await getLoadedVersions(db, region.id);
  const own = [...region.municipalities, ...region.parentMunicipalities].filter(
    ({ isInRegion, parentCode }) => isInRegion && parentCode === null,
  );
  return {
    id: region.id,
    nameJa: region.nameJa,
    nameEn: region.nameEn,
    version: current.version,
    loadedAt: current.loadedAt.toISOString(),
    previousVersion: previous?.version ?? null,
    previousLoadedAt: previous?.loadedAt.toISOString() ?? null,
    bbox: [...region.bbox],
    coverage: {
      municipalities: own.length,
      neighbours: region.municipalities.filter(({ isInRegion }) => !isInRegion).length,
      inhabitedCells: inhabitedCellCount,
      stations: region.stations.length,
    },
    sources: region.datasets.map((source) => ({ ...source, tables: [...(tables.get(source.id) ?? [])] })),
    files: await listRegionFiles(db, region.id, current.version),
  };
}

async function listDatasets(
  { db, datasets, directory }: LoadedDataParts,
  actor: Member,
): Promise<LoadedData['datasets']> {
  const stored = (await datasets.list(false)).datasets;
  const previous = await listPreviousVersions(db);
  return stored.flatMap((dataset) => {
    const organization = directory.find(dataset.organization.id);
    if (organization?.workspace !== 'real') return [];
    const before = previous.find(({ datasetId }) => datasetId === dataset.id);
    return [
      {
        ...dataset,
        organization: toReference(organization),
        isOwn: organization.id === actor.organizationId,
        previous:
          before === undefined
            ? null
            : {
                title: before.description.title,
                year: before.description.year,
                fileName: before.fileName,
                contentSha256: before.contentSha256,
                importedAt: before.importedAt.toISOString(),
              },
      },
    ];
  });
}

async function listImports({ db, directory }: LoadedDataParts): Promise<LoadedData['registerImports']> {
  const records = await listRegisterImports(db, LISTED_IMPORTS);
  return records.flatMap((record) => {
    const organization = directory.find(record.organization_id);
    return organization === undefined
      ? []
      : [{ ...toImportSummary(record), organization: toReference(organization) }];
  });
}

function toReference({ id, kind, nameJa, nameEn, municipalityCode }: OrganizationReference) {
  return { id, kind, nameJa, nameEn, municipalityCode };
}

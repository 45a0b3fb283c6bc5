import type { Region } from '#contract/region.ts';
import type { Vacancy, VacancyFilter } from '#contract/vacancies.ts';
import type { RegisterFiles, WrittenVacancy } from './register-files.service.ts';
import type { VacancyService } from './vacancy.service.ts';

/** The register as files, with what they are made of. */
export interface ExportService {
  writeTemplate(encoding: 'utf-8' | 'cp932'): Uint8Array;
  writeCsv(filter: VacancyFilter): Promise<string>;
  writeGeoJson(filter: VacancyFilter): Promise<string>;
}

export interface ExportServiceParts {
  readonly vacancies: Pick<VacancyService, 'list'>;
  readonly files: RegisterFiles;
  readonly region: Pick<Region, 'nameJa' | 'municipalities' | 'parentMunicipalities' | 'datasets'>;
  readonly now: () => Date;
}

/** Datasets that a place is taken from when it is said by the name of a station or a municipality. */
const PLACE_DATASETS: ReadonlySet<string> = new Set(['boundaries-n03', 'stations']);

export function createExportService({ vacancies, files, region, now }: ExportServiceParts): ExportService {
  const names = createMunicipalityNames(region);
  const listRemarks = (): string[] => [
    `${region.nameJa}の空き物件台帳（離れ Hanare） ${now().toISOString()} に書き出し`,
    '各物件の情報の出典は「出典」の列のとおりです。出典のない物件は、登録した人の情報です。利用の条件は、それぞれの出典に従ってください。',
    '位置の精度が「駅」「市区町村」「メッシュ」の物件は、おおよその位置です。',
    ...region.datasets
      .filter(({ id }) => PLACE_DATASETS.has(id))
      .map(({ titleJa, creditJa, licence }) => `位置の出典: ${titleJa} — ${creditJa}（${licence}）`),
  ];
  return {
    writeTemplate: (encoding) => files.writeTemplate(encoding),
    writeCsv: async (filter) => {
      const shown = (await vacancies.list(filter)).vacancies;
      return files.write(
        shown.map((vacancy) => toWritten(vacancy, names)),
        listRemarks(),
      );
    },
    writeGeoJson: async (filter) => {
      const shown = (await vacancies.list(filter)).vacancies;
      return JSON.stringify({
        type: 'FeatureCollection',
        // Foreign members (RFC 7946 6.1): who reads points does not see them.
        title: `${region.nameJa}の空き物件台帳`,
        exportedAt: now().toISOString(),
        remarks: listRemarks(),
        features: shown.map((vacancy) =>
          toFeature(vacancy, names.get(vacancy.place.municipalityCode ?? '') ?? null),
        ),
      });
    },
  };
}

/** Names by code; of a ward with its city's. */
function createMunicipalityNames({
  municipalities,
  parentMunicipalities,
}: Pick<Region, 'municipalities' | 'parentMunicipalities'>): ReadonlyMap<string, string> {
  const parents = new Map(parentMunicipalities.map(({ code, nameJa }) => [code, nameJa]));
  return new Map([
    ...parents,
    ...municipalities.map(
      ({ code, nameJa, parentCode }) => [code, `${parents.get(parentCode ?? '') ?? ''}${nameJa}`] as const,
    ),
  ]);
}

function toWritten(vacancy: Vacancy, names: ReadonlyMap<string, string>): WrittenVacancy {
  return { ...vacancy, municipalityNameJa: names.get(vacancy.place.municipalityCode ?? '') ?? null };
}

function toFeature(vacancy: Vacancy, municipalityNameJa: string | null): object {
  const { id, place, photos, source, organization, ...rest } = vacancy;
  const { revision: _revision, deletedAt: _deletedAt, isOwn: _isOwn, sharing: _sharing, ...facts } = rest;
  const { position, ...where } = place;
  return {
    type: 'Feature',
    id,
    geometry: position === null ? null : { type: 'Point', coordinates: [position.lon, position.lat] },
    properties: {
      ...facts,
      ...where,
      municipalityNameJa,
      organizationNameJa: organization.nameJa,
      sourceText: source?.text ?? null,
      sourceDate: source?.date ?? null,
      sourceAddress: source?.address ?? null,
      photoCount: photos.length,
    },
  };
}

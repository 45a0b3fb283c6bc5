import type { CompiledRegion, CompiledRailLine } from '#importers/region/compiled-region.ts';
import { LAYER_NAMES, regionSchema, type Region } from '#contract/region.ts';
import type { RegionFile } from '../region/region.repository.ts';
import { toFileAddress } from '../region/region.service.ts';

type CompiledMunicipality = CompiledRegion['region']['municipalities'][number];
type CompiledParent = CompiledRegion['region']['parentMunicipalities'][number];
type CompiledPlace = CompiledRegion['region']['parentOffices'][number];

/**
 * The region as the contract describes it, from its compiled tables.
 * Throws: ZodError when a table holds what the contract does not allow.
 */
export function buildRegionDocument(
  compiled: CompiledRegion,
  version: string,
  files: readonly RegionFile[],
): Region {
  const { region, assumptions } = compiled;
  const findAddress = (name: string): string => {
    const file = files.find((one) => one.name === name);
    if (file === undefined) throw new Error(`region file ${name}: expected among the files to store`);
    return toFileAddress(file);
  };
  const document: Region = {
    id: region.id,
    nameJa: region.nameJa,
    nameEn: region.nameEn,
    version,
    bbox: [...region.bbox],
    municipalities: region.municipalities.map((one) => ({
      ...toMunicipality(one),
      kind: toContractKind(one.kind),
      parentCode: one.parentCode ?? null,
      isInRegion: one.isInRegion,
    })),
    parentMunicipalities: region.parentMunicipalities.map((one) => ({
      ...toMunicipality(one),
      kind: toContractKind(one.kind),
      parentCode: null,
      isInRegion: true,
    })),
    parentOffices: region.parentOffices.map(toPlace),
    story: {
      parentOfficeId: region.story.parentOfficeId,
      candidate: toPlace(region.story.candidate),
    },
    stations: listStations(compiled),
    datasets: region.datasets.map((dataset) => ({
      id: dataset.id,
      titleJa: dataset.titleJa,
      titleEn: dataset.titleEn,
      creditJa: dataset.creditJa,
      creditEn: dataset.creditEn,
      licence: dataset.licence,
      licenceUrl: dataset.licenceUrl ?? null,
      year: dataset.year,
      address: dataset.address,
    })),
    assumptions: { version: assumptions.version, values: { ...assumptions.values } },
    files: {
      cells: findAddress('cells'),
      screening: findAddress('screening'),
      figures: findAddress('figures'),
      layers: Object.fromEntries(
        LAYER_NAMES.map((name) => [name, findAddress(`layers/${name}`)]),
      ) as Region['files']['layers'],
    },
  };
  return regionSchema.parse(document);
}

function toMunicipality(one: CompiledMunicipality | CompiledParent) {
  return {
    code: one.code,
    nameJa: one.nameJa,
    nameEn: one.nameEn,
    label: { lon: one.labelLon, lat: one.labelLat },
    censusPopulation2020: one.censusPopulation2020 ?? null,
    meshPopulation2020: one.meshPopulation2020,
    meshDeviation: one.deviationRatio ?? null,
  };
}

/** A designated city is a city to everybody but its own wards. */
function toContractKind(kind: CompiledMunicipality['kind']): Region['municipalities'][number]['kind'] {
  return kind === 'designatedCity' ? 'city' : kind;
}

function toPlace(place: CompiledPlace): Region['parentOffices'][number] {
  return {
    id: place.id,
    nameJa: place.nameJa,
    nameEn: place.nameEn,
    position: { lon: place.lon, lat: place.lat },
    municipalityCode: place.municipalityCode ?? null,
  };
}

/** Each station once, with the names of the lines that call there, in the table's order. */
function listStations({ stations, railLines }: CompiledRegion): Region['stations'] {
  const linesByStation = new Map<string, CompiledRailLine[]>();
  for (const line of railLines) {
    for (const code of new Set(line.stationCodes)) {
      linesByStation.set(code, [...(linesByStation.get(code) ?? []), line]);
    }
  }
  return stations.map((station) => ({
    code: station.code,
    nameJa: station.nameJa,
    nameKana: station.nameKana,
    position: { lon: station.position.lon, lat: station.position.lat },
    lines: (linesByStation.get(station.code) ?? []).map((line) => line.nameJa),
  }));
}

import type { ImportIssue } from '#importers/issues/import-issue.ts';
import { FatalImportError } from '#importers/issues/import-issue.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import type { IndicatorChoice } from '#importers/tables/figure-columns.ts';
import type { MunicipalZone } from '#importers/tables/municipal-zones.ts';
import type { PointArea } from '#importers/tables/point-collector.ts';
import type { FileOctets } from '#importers/text/inspect-file.ts';
import { checkIssue } from '../checked-issue.ts';

/** Three municipalities and two wards, as a region hands them over. */
export const ZONES: readonly MunicipalZone[] = [
  { code: '40100', nameJa: '北九州市', parentNameJa: undefined },
  { code: '40101', nameJa: '門司区', parentNameJa: '北九州市' },
  { code: '40106', nameJa: '小倉北区', parentNameJa: '北九州市' },
  { code: '40214', nameJa: '豊前市', parentNameJa: undefined },
  { code: '40621', nameJa: '苅田町', parentNameJa: undefined },
];

/** Land is everything south of 33.9° N inside the box. */
export const AREA: PointArea = {
  bbox: [130.5, 33.4, 131.2, 34.1],
  findMunicipality: ([lon, lat]) =>
    lon > 130.5 && lon < 131.2 && lat > 33.4 && lat < 33.9 ? '40214' : undefined,
};

export const HEADING = { skipRows: 0, headerRows: 1 } as const;

/** One figure in one column. */
export function toIndicator(column: number, rest: Partial<IndicatorChoice> = {}): IndicatorChoice {
  return {
    label: '値',
    unit: '人',
    quantity: 'count',
    isPercent: false,
    columns: [{ column, heading: null, year: null }],
    ...rest,
  };
}

export interface Outcome<Result> {
  /** Undefined when the import was stopped. */
  readonly result: Result | undefined;
  readonly issues: readonly ImportIssue[];
}

/** Imports a text or bytes; every issue is checked for what it owes. */
export async function runImport<Result>(
  content: string | Uint8Array,
  read: (file: FileOctets) => Promise<Result>,
): Promise<Outcome<Result>> {
  const issues = createIssueCollector();
  const octets = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let result: Result | undefined;
  try {
    result = await read({ name: 'upload.csv', octets, issues });
  } catch (error) {
    if (!(error instanceof FatalImportError)) throw error;
  }
  for (const issue of issues.listIssues()) checkIssue(issue);
  return { result, issues: issues.listIssues() };
}

/** Codes with the line they stand on. */
export function toShort({ issues }: Outcome<unknown>): string[] {
  return issues.map(({ code, line, feature }) => `${code} ${line ?? feature ?? ''}`.trim());
}

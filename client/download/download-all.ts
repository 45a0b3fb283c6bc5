import type { Region } from '#contract/region.ts';
import { zipSync } from 'fflate';
import { buildAnswerTable, type AnswerTableInput } from '../state/answer-table.ts';
import { toCsv } from '../state/csv.ts';
import type { PlaceLookup } from '../state/place-lookup.ts';
import type { Bands } from '../workers/protocol.ts';
import { toJsonBytes, toTextBytes, type DownloadFile } from './download-file.ts';
import type { FurtherFile } from './further-files.ts';
import { toIsochroneFeatures, toOfficeFeatures } from './view-features.ts';
import { writeReadMe } from './write-read-me.ts';

export interface DownloadInput extends AnswerTableInput {
  readonly bands: Bands | null;
  readonly lookup: PlaceLookup;
  /** Files made elsewhere (register, comparison, picture of the map), each or the reason why it is missing. */
  readonly further: readonly FurtherFile[];
}

/** Files of the view itself: figures, commuting areas, sites. */
export function listViewFiles(input: DownloadInput): readonly DownloadFile[] {
  const { region, view, headline, bands, lookup } = input;
  const context = { datasets: region.datasets, regionVersion: region.version };
  const files: DownloadFile[] = [
    {
      name: 'hanare-answer.csv',
      bytes: toTextBytes(toCsv(buildAnswerTable(input))),
      aboutJa: '通える人の数、比較、市区町村別、条件、前提、注意、出典(表)',
      aboutEn:
        'people in reach, comparison, municipalities, parameters, assumptions, caveats, sources (table)',
    },
    {
      name: 'hanare-sites.geojson',
      bytes: toJsonBytes(toOfficeFeatures(view, lookup, context)),
      aboutJa: '候補地と拠点(点)。計画に読み込めます',
      aboutEn: 'candidate sites and offices (points); a plan can import it',
    },
  ];
  if (bands === null) return files;
  return [
    ...files,
    {
      name: 'hanare-isochrones.geojson',
      bytes: toJsonBytes(toIsochroneFeatures(bands, headline.query, context)),
      aboutJa: '選んだ候補地の到達圏(図示用。人数はメッシュで数えています)',
      aboutEn: 'commuting areas of the active site (for drawing; people are counted on the mesh)',
    },
  ];
}

/**
 * Everything of the view as one zip: README.txt first, then tables, features and pictures.
 * Complexity: tens of milliseconds for a few megabytes.
 */
export function buildDownload(input: DownloadInput): Uint8Array {
  const missing = input.further.filter((one) => 'missing' in one).map((one) => one.missing);
  const files = [...listViewFiles(input), ...input.further.filter((one) => 'bytes' in one)];
  const readMe = writeReadMe({
    headline: input.headline,
    region: input.region,
    language: input.view.language,
    link: input.link,
    exportedAt: input.exportedAt,
    files,
    missing,
  });
  const entries = [
    ['README.txt', toTextBytes(readMe)],
    ...files.map((file) => [file.name, file.bytes]),
  ] as const;
  return zipSync(Object.fromEntries(entries), { mtime: new Date(input.exportedAt) });
}

export const getDownloadName = (region: Region, exportedAt: string): string =>
  `hanare-${region.id}-${exportedAt.slice(0, 10)}.zip`;

import { OVERLAY_WORDS } from '../../i18n/overlay-words.ts';
import { formatNumber } from '../../overlays/figure-text.ts';
import type { Overlay, OverlayFigures, OverlayRow, OverlayTable } from '../../overlays/overlay.ts';
import { buildLayerCsv, buildLayerGeoJson, type ExportedLayer } from '../../overlays/table-export.ts';
import { useApp } from '../../panels/app-context.ts';
import { buildCurrentLink } from '../../state/current-link.ts';
import { saveFile } from '../../download/save-file.ts';

export interface TableDownloadsProps {
  readonly overlay: Overlay;
  readonly figures: OverlayFigures;
  readonly table: OverlayTable;
  /** As they stand in the table now. */
  readonly rows: readonly OverlayRow[];
}

/** What is shown as files, with source, year and licence in them. */
export function TableDownloads({ overlay, figures, table, rows }: TableDownloadsProps) {
  const state = useApp();
  const { language } = state.view.value;
  const words = OVERLAY_WORDS[language];
  const region = state.region.value;
  if (region === null) return null;
  const collect = (): ExportedLayer => ({
    title: overlay.title[language],
    figures,
    table,
    rows,
    language,
    link: buildCurrentLink(state, region),
    exportedAt: new Date().toISOString(),
  });
  const fileName = `hanare-${region.id}-${overlay.id}`;
  return (
    <div class="table-downloads">
      <button
        type="button"
        class="overlay-act"
        data-testid="table-csv"
        onClick={() => saveFile(buildLayerCsv(collect()), 'text/csv;charset=utf-8', `${fileName}.csv`)}
      >
        {words.table.csv}
      </button>
      <button
        type="button"
        class="overlay-act"
        data-testid="table-geojson"
        onClick={() => saveFile(buildLayerGeoJson(collect()), 'application/geo+json', `${fileName}.geojson`)}
      >
        {words.table.geojson}
      </button>
      <span class="table-count">{words.table.count(formatNumber(rows.length, language))}</span>
    </div>
  );
}

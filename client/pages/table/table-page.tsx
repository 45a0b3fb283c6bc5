import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { OVERLAY_WORDS } from '../../i18n/overlay-words.ts';
import { withUnit } from '../../overlays/figure-text.ts';
import type { Overlay, OverlayFigures } from '../../overlays/overlay.ts';
import { getOverlayState } from '../../overlays/overlay-scene.ts';
import { sortRows, type Sorting } from '../../overlays/sort-rows.ts';
import { useApp } from '../../panels/app-context.ts';
import { openPage } from '../../state/page-history.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { LayerTable } from './layer-table.tsx';
import { TableDownloads } from './table-downloads.tsx';
import '../../styles/overlays.css';

/** The figures of one layer as a sortable table beside the map. */
export function TablePage({ id }: { readonly id: string | null }) {
  const state = useApp();
  const view = state.view.value;
  const words = OVERLAY_WORDS[view.language];
  const overlays = listTables(state);
  const overlay =
    overlays.find((one) => one.id === id) ??
    overlays.find((one) => getOverlayState(view, one).isVisible) ??
    overlays[0];
  useEffect(() => overlay?.load?.(), [overlay]);
  useEffect(() => () => clearPointing(state), []);
  return (
    <div class="page-body table-page">
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {overlay === undefined ? words.openTable : words.table.title(overlay.title[view.language])}
      </h2>
      {overlay === undefined ? (
        <p role="status">{words.loading}</p>
      ) : (
        <>
          <LayerChoice overlay={overlay} />
          <Body overlay={overlay} />
        </>
      )}
    </div>
  );
}

/** The registry's layers, and the population after them. */
function listTables(state: ReturnType<typeof useApp>): readonly Overlay[] {
  const population = state.populationTable.value;
  return population === null ? state.overlays.value : [...state.overlays.value, population];
}

function clearPointing(state: ReturnType<typeof useApp>): void {
  state.rowTarget.value = null;
  state.highlight.value = null;
}

function LayerChoice({ overlay }: { readonly overlay: Overlay }) {
  const state = useApp();
  const { language } = state.view.value;
  const words = OVERLAY_WORDS[language];
  const { Controls } = overlay;
  return (
    <div class="table-choice">
      <label>
        <span>{words.table.choose}</span>
        <select
          class="measure-select"
          data-testid="table-layer"
          value={overlay.id}
          onChange={(event) => openPage(state, { kind: 'table', id: event.currentTarget.value })}
        >
          {listTables(state).map((one) => (
            <option key={one.id} value={one.id}>
              {one.title[language]}
            </option>
          ))}
        </select>
      </label>
      {Controls !== undefined && <Controls />}
    </div>
  );
}

function Body({ overlay }: { readonly overlay: Overlay }) {
  const words = OVERLAY_WORDS[useApp().view.value.language];
  const content = overlay.content.value;
  if (content.status === 'ready') return <Figures key={overlay.id} overlay={overlay} figures={content} />;
  return (
    <div class="overlay-state" role={content.status === 'failed' ? 'alert' : 'status'}>
      <p>{content.text ?? words.loading}</p>
      {content.status === 'empty' && content.action !== null && (
        <button type="button" class="overlay-act" onClick={content.action.act}>
          {content.action.label}
        </button>
      )}
    </div>
  );
}

function Figures({ overlay, figures }: { readonly overlay: Overlay; readonly figures: OverlayFigures }) {
  const { language } = useApp().view.value;
  const sorting = useSignal<Sorting | null>(null);
  const table = useMemo(() => figures.buildTable(), [figures]);
  const rows = useMemo(
    () => (sorting.value === null ? table.rows : sortRows(table.rows, sorting.value)),
    [table, sorting.value],
  );
  return (
    <>
      <p class="page-lead">
        {withUnit(figures.counts, figures.unit, language)} · {figures.year}
      </p>
      <TableDownloads overlay={overlay} figures={figures} table={table} rows={rows} />
      <LayerTable overlay={overlay} table={table} rows={rows} sorting={sorting} />
      <ul class="overlay-notes">
        {figures.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        {figures.sources.map((source) => (
          <li key={source.title}>
            {[source.credit, source.year, source.licence].filter((part) => part !== '').join(' · ')}
          </li>
        ))}
      </ul>
    </>
  );
}

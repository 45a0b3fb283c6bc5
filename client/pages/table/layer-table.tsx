import { useSignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { OVERLAY_WORDS } from '../../i18n/overlay-words.ts';
import { formatNumber } from '../../overlays/figure-text.ts';
import { DEFAULT_ZOOM } from '../../overlays/overlay-readings.tsx';
import type { Overlay, OverlayColumn, OverlayRow, OverlayTable, TableValue } from '../../overlays/overlay.ts';
import { toggleSorting, type Sorting } from '../../overlays/sort-rows.ts';
import { useApp } from '../../panels/app-context.ts';
import type { AppState } from '../../state/app-state.ts';
import { showRow } from './show-row.ts';

/** Rows drawn at once; thousands of cells are asked for in steps. */
const STEP = 200;

export interface LayerTableProps {
  readonly overlay: Overlay;
  readonly table: OverlayTable;
  readonly rows: readonly OverlayRow[];
  readonly sorting: Signal<Sorting | null>;
}

/** Pointing at a row lights its place on the map, pointing at the map lights its row. */
export function LayerTable({ overlay, table, rows, sorting }: LayerTableProps) {
  const state = useApp();
  const { language } = state.view.value;
  const words = OVERLAY_WORDS[language];
  const shownCount = useSignal(STEP);
  const body = useRef<HTMLDivElement>(null);
  const pointedId = findPointedRow(state, overlay);
  useEffect(() => scrollToRow(body.current, pointedId), [pointedId]);
  if (rows.length === 0) return <p class="overlay-state">{words.table.none}</p>;
  return (
    <>
      <p class="table-caption">{words.table.caption}</p>
      <div class="table-scroll" ref={body} tabIndex={0} role="region" aria-label={overlay.title[language]}>
        <table class="layer-table" data-testid="layer-table">
          <thead>
            <tr>
              {table.columns.map(
                (column, i) =>
                  column.isFileOnly !== true && (
                    <Heading key={column.id} column={column} index={i} table={table} sorting={sorting} />
                  ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shownCount.value).map((row) => (
              <Row key={row.id} row={row} table={table} isPointed={row.id === pointedId} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shownCount.value && (
        <button type="button" class="overlay-act" onClick={() => (shownCount.value += STEP)}>
          {words.table.showMore(Math.min(STEP, rows.length - shownCount.value))}
        </button>
      )}
    </>
  );
}

/** The row of what lies under the pointer on the map. */
function findPointedRow(state: AppState, overlay: Overlay): string | null {
  const place = state.hoveredPlace.value;
  if (place === null) return null;
  const content = overlay.content.value;
  const zoom = state.view.value.camera?.zoom ?? DEFAULT_ZOOM;
  return content.status === 'ready' ? (content.read(place, zoom)[0]?.rowId ?? null) : null;
}

/** Only the table moves: `scrollIntoView` would scroll the whole app, too. */
function scrollToRow(container: HTMLElement | null, id: string | null): void {
  if (container === null || id === null) return;
  const row = container.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(id)}"]`);
  if (row === null) return;
  const top = row.offsetTop - row.offsetHeight;
  const bottom = row.offsetTop + row.offsetHeight;
  if (top < container.scrollTop) container.scrollTop = top;
  else if (bottom > container.scrollTop + container.clientHeight) {
    container.scrollTop = bottom - container.clientHeight;
  }
}

interface HeadingProps {
  readonly column: OverlayColumn;
  readonly index: number;
  readonly table: OverlayTable;
  readonly sorting: Signal<Sorting | null>;
}

function Heading({ column, index, table, sorting }: HeadingProps) {
  const words = OVERLAY_WORDS[useApp().view.value.language];
  const current = sorting.value?.column === index ? sorting.value : null;
  const direction = current === null ? 'none' : current.isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={direction} class={`is-${column.kind}`}>
      <button
        type="button"
        title={words.table.sortBy(column.label)}
        data-testid={`sort-${column.id}`}
        onClick={() => (sorting.value = toggleSorting(table, sorting.value, index))}
      >
        {column.label}
        <span aria-hidden="true">{current === null ? '↕' : current.isDescending ? '↓' : '↑'}</span>
      </button>
    </th>
  );
}

function Row({
  row,
  table,
  isPointed,
}: {
  readonly row: OverlayRow;
  readonly table: OverlayTable;
  readonly isPointed: boolean;
}) {
  const state = useApp();
  const { language } = state.view.value;
  const point = (): void => pointAt(state, row);
  const leave = (): void => pointAt(state, null);
  const nameIndex = table.columns.findIndex(({ isFileOnly }) => isFileOnly !== true);
  return (
    <tr
      data-row={row.id}
      class={isPointed ? 'is-pointed' : ''}
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocusCapture={point}
      onBlurCapture={leave}
    >
      {table.columns.map((column, i) => {
        if (column.isFileOnly === true) return null;
        const text = formatCell(row.values[i] ?? null, column, language);
        return i === nameIndex ? (
          <th key={column.id} scope="row">
            {row.target.kind === 'nowhere' ? (
              text
            ) : (
              <button type="button" class="link-button" onClick={() => showRow(state, row)}>
                {text}
              </button>
            )}
          </th>
        ) : (
          <td key={column.id} class={`is-${column.kind}`}>
            {text}
          </td>
        );
      })}
    </tr>
  );
}

/** Nothing is an en dash, not a zero and not an empty cell. */
function formatCell(value: TableValue, column: OverlayColumn, language: 'ja' | 'en'): string {
  if (value === null) return column.kind === 'number' ? '–' : '';
  return typeof value === 'number' ? formatNumber(value, language, column.digits ?? 0) : value;
}

function pointAt(state: AppState, row: OverlayRow | null): void {
  const target = row?.target ?? null;
  state.highlight.value =
    target?.kind === 'municipality' ? { kind: 'municipality', code: target.code } : null;
  state.rowTarget.value = target;
}

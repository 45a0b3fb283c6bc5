import { computed, type ReadonlySignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { SURFACE_WORDS } from '../../i18n/surface-words.ts';
import { useApp } from '../../panels/app-context.ts';
import { placeSite } from '../../state/app-actions.ts';
import { toCellBounds } from '../../map/mesh-classes.ts';
import type { PlaceLookup } from '../../state/place-lookup.ts';
import { listBestCells, type BestCell } from './best-cells.ts';
import {
  describeRequest,
  formatSurfaceFigure,
  getCounts,
  nameMunicipality,
  type SurfaceMeasure,
} from './surface-content.ts';
import { buildSurfaceRequest, isSameRequest } from './surface-request.ts';
import type { ShownSurface, SurfaceStatus, SurfaceStore } from './surface-store.ts';
import '../../styles/surface.css';

interface SurfaceControlsParts {
  readonly store: SurfaceStore;
  readonly measure: ReadonlySignal<SurfaceMeasure>;
  /** All letters of candidates are taken. */
  readonly isFull: ReadonlySignal<boolean>;
  readonly lookup: ReadonlySignal<PlaceLookup | null>;
  readonly compute: () => void;
}

/** Above the legend: how far the job is, whether the result is of the present conditions, and the best places. */
export function createSurfaceControls({
  store,
  measure,
  isFull,
  lookup,
  compute,
}: SurfaceControlsParts): FunctionComponent {
  const best = computed(() => {
    const shown = store.shown.value;
    if (shown === null) return [];
    return listBestCells(shown.table, getCounts(shown, measure.value).central, (place) => {
      const cell = lookup.value?.findCell(place);
      return cell === undefined ? undefined : lookup.value?.findMunicipalityOfCell(cell)?.code;
    });
  });
  return function SurfaceControls() {
    const status = store.status.value;
    const shown = store.shown.value;
    return (
      <>
        {status.kind === 'running' && <Progress status={status} onCancel={() => void store.cancel()} />}
        {shown !== null && status.kind !== 'running' && (
          <Stale shown={shown} status={status} compute={compute} resume={() => void store.resume()} />
        )}
        {shown !== null && (
          <BestCells cells={best.value} shown={shown} measure={measure.value} isFull={isFull.value} />
        )}
      </>
    );
  };
}

function Progress({
  status,
  onCancel,
}: {
  readonly status: Extract<SurfaceStatus, { kind: 'running' }>;
  readonly onCancel: () => void;
}) {
  const { language } = useApp().view.value;
  const words = SURFACE_WORDS[language];
  const percent = Math.floor((status.job?.progress ?? 0) * 100);
  const stage = status.job?.stage?.[language] ?? words.starting;
  return (
    <div class="surface-progress" data-testid="surface-progress">
      <p>
        <span role="status">{stage}</span>
        <span class="surface-percent">{words.running(percent)}</span>
      </p>
      <progress max={100} value={percent} aria-label={words.progressLabel} />
      <button type="button" class="overlay-act" data-testid="surface-cancel" onClick={onCancel}>
        {words.cancel}
      </button>
    </div>
  );
}

/** Says when the map shows something else than what is asked now, and how to mend that. */
function Stale({
  shown,
  status,
  compute,
  resume,
}: {
  readonly shown: ShownSurface;
  readonly status: SurfaceStatus;
  readonly compute: () => void;
  readonly resume: () => void;
}) {
  const view = useApp().view.value;
  const words = SURFACE_WORDS[view.language];
  if (isSameRequest(shown.request, buildSurfaceRequest(view))) {
    return (
      <p class="visually-hidden" role="status">
        {words.done(String(shown.table.meshCodeBySite.length))}
      </p>
    );
  }
  const failure = describeFailure(status, view.language);
  return (
    <div class="surface-stale" role="status" data-testid="surface-stale">
      {failure !== null && <p>{failure}</p>}
      <p>{words.stale(describeRequest(shown, view.language))}</p>
      <button
        type="button"
        class="overlay-act"
        data-testid="surface-recompute"
        onClick={status.kind === 'interrupted' ? resume : compute}
      >
        {status.kind === 'interrupted' ? words.startAgain : words.recompute}
      </button>
    </div>
  );
}

function describeFailure(status: SurfaceStatus, language: 'ja' | 'en'): string | null {
  const words = SURFACE_WORDS[language];
  switch (status.kind) {
    case 'cancelled':
      return words.cancelled;
    case 'interrupted':
      return words.interrupted;
    case 'unreachable':
      return words.unreachable;
    case 'failed':
      return words.failed(status.problem?.[language] ?? words.failedUnknown);
    default:
      return null;
  }
}

interface BestCellsProps {
  readonly cells: readonly BestCell[];
  readonly shown: ShownSurface;
  readonly measure: SurfaceMeasure;
  readonly isFull: boolean;
}

/** The largest figures as a list: each glows on the map, and a button puts a candidate there. */
function BestCells({ cells, shown, measure, isFull }: BestCellsProps) {
  const state = useApp();
  const { language } = state.view.value;
  const words = SURFACE_WORDS[language];
  const region = state.region.value;
  if (region === null || cells.length === 0) return null;
  const point = (cell: BestCell | null): void => {
    state.rowTarget.value = cell === null ? null : { kind: 'cell', bounds: toCellBounds(cell.meshCode) };
  };
  return (
    <div class="surface-best">
      <p class="legend-heading">{words.bestHeading}</p>
      <ol data-testid="surface-best">
        {cells.map((cell) => {
          const place = nameMunicipality({ region, language }, state.lookup.value, cell.place);
          const { value, range } = formatSurfaceFigure(shown, measure, { site: cell.site, language });
          return (
            <li
              key={cell.meshCode}
              onMouseEnter={() => point(cell)}
              onMouseLeave={() => point(null)}
              onFocusIn={() => point(cell)}
              onFocusOut={() => point(null)}
            >
              <span>
                {place} <strong>{value}</strong>
              </span>
              <button
                type="button"
                class="overlay-act"
                disabled={isFull}
                title={isFull ? state.words.value.placeSiteFull : undefined}
                aria-label={words.placeHereLabel(place, String(cell.meshCode))}
                data-testid={`surface-place-${cell.meshCode}`}
                onClick={() => placeSite(state, cell.place)}
              >
                {words.placeHere}
              </button>
              <span class="reading-note">
                {cell.meshCode} · {words.rangeNote(range)}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

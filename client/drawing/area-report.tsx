import { useApp } from '../panels/app-context.ts';
import { formatCount } from '../i18n/format-figures.ts';
import { GROUPS } from '#engine/accessibility/groups.ts';
import { LIMITS } from '#contract/limits.ts';
import { placeSite } from '../state/app-actions.ts';
import { toCellBounds } from '../map/mesh-classes.ts';
import { findFreeLetter } from '../state/site-changes.ts';
import type { Area } from '../state/view-state.ts';
import type { AreaFigures, RankedPlace } from './area-figures.ts';
import { AreaPeopleTable } from './area-people-table.tsx';
import { useAreaFigures } from './use-area-figures.ts';
import { useDrawingWords } from './use-drawing-words.ts';

/** What an area holds: a candidate area its best, median and worst square, a study area who lives there. */
export function AreaReport({ area }: { readonly area: Area }) {
  return (
    <div class="area-report" data-testid="area-report">
      {area.kind === 'candidate' && <CandidateFigures area={area} />}
      <AreaPeopleTable area={area} />
    </div>
  );
}

function CandidateFigures({ area }: { readonly area: Area }) {
  const words = useDrawingWords();
  const figures = useAreaFigures(area);
  if (figures.kind === 'done') {
    return <FiguresTable figures={figures.figures} isOnePlace={figures.isOnePlace} />;
  }
  if (figures.kind === 'failed') {
    return (
      <p class="sketch-fault" role="alert">
        {words.figuresFailed}{' '}
        <button type="button" class="text-button" onClick={figures.retry}>
          {words.retry}
        </button>
      </p>
    );
  }
  const text =
    figures.kind === 'tooMany'
      ? words.tooManyPlaces(LIMITS.maximumEvaluatedPlaces)
      : figures.kind === 'loading'
        ? words.figuresLoading(figures.count)
        : words.noAnswer;
  return (
    <p class="small-note" role="status">
      {text}
    </p>
  );
}

interface FiguresTableProps {
  readonly figures: AreaFigures;
  readonly isOnePlace: boolean;
}

function FiguresTable({ figures, isOnePlace }: FiguresTableProps) {
  const state = useApp();
  const words = useDrawingWords();
  const view = state.view.value;
  const group = state.words.value.groupNames[view.group];
  const isFull = findFreeLetter(view) === undefined;
  const { best, median, worst, ranked, withoutAnswer } = figures;
  const hasNew = best.answer.newOverExisting !== null;
  const rows: readonly (readonly [label: string, ranked: RankedPlace])[] = isOnePlace
    ? [[words.best, best]]
    : [
        [words.best, best],
        [words.median, median],
        [words.worst, worst],
      ];
  return (
    <>
      <table class="area-figures" data-testid="area-figures-table">
        <caption>
          {words.figuresHeading(group, view.siteCutoffMinutes)}
          {GROUPS[view.group].counts === 'households' && ` (${words.unitHouseholds})`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.columnPlace}</th>
            <th scope="col">{words.columnReach}</th>
            {hasNew && <th scope="col">{words.columnNew}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, place]) => (
            <FiguresRow key={label} label={label} ranked={place} />
          ))}
        </tbody>
      </table>
      {ranked.length > 1 && (
        <details class="all-squares">
          <summary>{words.allSquares(ranked.length)}</summary>
          <div class="corner-scroll" tabIndex={0} role="region" aria-label={words.allSquares(ranked.length)}>
            <table class="area-figures">
              <tbody>
                {ranked.map((place, index) => (
                  <FiguresRow key={place.answer.id} label={String(index + 1)} ranked={place} />
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
      <p class="small-note">
        {isOnePlace ? words.onePlace : words.squareCount(ranked.length + withoutAnswer, withoutAnswer)}{' '}
        {!hasNew && words.noExisting} {words.places}
      </p>
      <button
        type="button"
        class="text-button"
        disabled={isFull}
        title={isFull ? words.placeBestFull : undefined}
        data-testid="place-best"
        onClick={() => placeSite(state, best.place)}
      >
        {words.placeBest}
      </button>
    </>
  );
}

interface FiguresRowProps {
  readonly label: string;
  readonly ranked: RankedPlace;
}

/** Pointing at a row shows its square on the map. */
function FiguresRow({ label, ranked: { meshCode, answer } }: FiguresRowProps) {
  const state = useApp();
  const words = useDrawingWords();
  const { language } = state.view.value;
  const show = (): void => {
    state.rowTarget.value = { kind: 'cell', bounds: toCellBounds(meshCode) };
  };
  const hide = (): void => {
    state.rowTarget.value = null;
  };
  const format = (count: number): string => {
    const text = formatCount(count, language);
    return answer.isAtLeast ? words.atLeast(text) : text;
  };
  return (
    <tr onMouseEnter={show} onMouseLeave={hide}>
      <th scope="row">{label}</th>
      <td>{format(answer.reach.central)}</td>
      {answer.newOverExisting !== null && <td>{format(answer.newOverExisting.central)}</td>}
    </tr>
  );
}

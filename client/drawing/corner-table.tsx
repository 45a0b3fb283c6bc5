import { useSignal } from '@preact/signals';
import { formatExactPosition } from '../i18n/format-figures.ts';
import { PlanTextField } from '../panels/plan-text-field.tsx';
import { parseCoordinates } from '../state/coordinates.ts';
import type { Place } from '../state/view-state.ts';
import { CORNER_NUDGE_METERS, LARGE_CORNER_NUDGE_METERS, type DrawingSession } from './drawing-session.ts';
import { useDrawingWords } from './use-drawing-words.ts';

/** The corners of a drawing: everything a pointer can do to one is here by keys too. */
export function CornerTable({ session }: { readonly session: DrawingSession }) {
  const words = useDrawingWords();
  const { corners } = session.kept.value;
  if (corners.length === 0) return null;
  return (
    // Scrolled by keys as well, hence the tab stop.
    <div class="corner-scroll" tabIndex={0} role="region" aria-label={words.tableLabel}>
      <table class="corner-table" data-testid="corner-table">
        <thead>
          <tr>
            <th scope="col">{words.columnNumber}</th>
            <th scope="col">{words.columnPosition}</th>
            <th scope="col" colSpan={3} />
          </tr>
        </thead>
        <tbody>
          {corners.map((corner, index) => (
            <CornerRow key={index} session={session} corner={corner} index={index} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CornerRowProps {
  readonly session: DrawingSession;
  readonly corner: Place;
  readonly index: number;
}

function CornerRow({ session, corner, index }: CornerRowProps) {
  const words = useDrawingWords();
  const isUnread = useSignal(false);
  const number = index + 1;
  const isSelected = session.selected.value === index;
  return (
    <tr class={isSelected ? 'is-selected' : ''} data-testid="corner-row">
      <th scope="row">{number}</th>
      <td>
        <PlanTextField
          label={words.position(number)}
          value={formatExactPosition(corner)}
          maxLength={60}
          testId="corner-position"
          onKeep={(text) => {
            const place = parseCoordinates(text);
            isUnread.value = place === undefined;
            if (place !== undefined) session.move(index, place);
          }}
        />
        {isUnread.value && (
          <span class="sketch-fault" role="alert">
            {words.positionUnread}
          </span>
        )}
      </td>
      <td>
        <button
          type="button"
          class="text-button"
          aria-label={words.nudgeCorner(number, CORNER_NUDGE_METERS, LARGE_CORNER_NUDGE_METERS)}
          aria-pressed={isSelected}
          data-testid="corner-nudge"
          onFocus={() => (session.selected.value = index)}
          onKeyDown={(event) => {
            if (session.nudge(index, event)) event.preventDefault();
            else if (event.key === 'Delete') session.remove(index);
          }}
        >
          {words.nudge}
        </button>
      </td>
      <td>
        <button
          type="button"
          class="text-button"
          aria-label={words.addBehindCorner(number)}
          data-testid="corner-insert"
          onClick={() => session.addBetween(index)}
        >
          {words.addBehind}
        </button>
      </td>
      <td>
        <button
          type="button"
          class="text-button"
          aria-label={words.removeCorner(number)}
          data-testid="corner-remove"
          onClick={() => session.remove(index)}
        >
          {words.remove}
        </button>
      </td>
    </tr>
  );
}

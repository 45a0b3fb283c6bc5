import { getStationName } from '../i18n/place-names.ts';
import { useApp } from '../panels/app-context.ts';
import type { SnapTarget } from '../state/snap-targets.ts';
import type { Language } from '../state/view-state.ts';
import type { DrawingSession, HoveredSketch } from './drawing-session.ts';
import type { DrawingWords } from './drawing-words.ts';
import { useDrawingWords } from './use-drawing-words.ts';

const getTargetName = (target: SnapTarget, language: Language): string =>
  target.kind === 'station' ? getStationName(target.station, language) : target.name;

/** On narrow screens, where the panel lies under the map: the same acts and reasons on the map itself. */
function DrawingBar({ session }: { readonly session: DrawingSession }) {
  const words = useDrawingWords();
  const fault = session.fault.value;
  const { corners, isClosed } = session.kept.value;
  return (
    <div class="drawing-bar">
      <p class={fault === null ? '' : 'is-refused is-wide'}>
        {fault !== null
          ? words.faults[fault.reason]
          : isClosed || corners.length > 0
            ? words.state(corners.length, null)
            : words.barHint}
      </p>
      <button type="button" onClick={() => session.finish()} data-testid="bar-finish">
        {words.finish}
      </button>
      <button type="button" disabled={!session.canUndo.value} onClick={() => session.undo()}>
        {words.undo}
      </button>
      <button type="button" onClick={() => session.cancel()}>
        {words.cancel}
      </button>
    </div>
  );
}

/** Beside the pointer: why a corner cannot be here, or what it holds on to. The list says the same to everybody else. */
export function DrawingTip() {
  const state = useApp();
  const words = useDrawingWords();
  const session = state.drawing.value;
  if (session === null) return null;
  const hovered = session.hovered.value;
  const text = hovered === null ? null : getText(hovered, words, state.view.value.language);
  return (
    <>
      {hovered !== null && text !== null && (
        <p
          class={`drawing-tip${hovered.fault === null ? '' : ' is-refused'}`}
          aria-hidden="true"
          data-testid="drawing-tip"
          style={{ left: `${hovered.x}px`, top: `${hovered.y}px` }}
        >
          {text}
        </p>
      )}
      <DrawingBar session={session} />
    </>
  );
}

function getText({ fault, target }: HoveredSketch, words: DrawingWords, language: Language): string | null {
  if (fault !== null) return words.faults[fault.reason];
  return target === null ? null : words.snapTo(getTargetName(target, language));
}

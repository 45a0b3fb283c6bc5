import { getStationName } from '../i18n/place-names.ts';
import { useApp } from '../panels/app-context.ts';
import type { SnapTarget } from '../state/snap-targets.ts';
import type { Language } from '../state/view-state.ts';
import { useDrawingWords } from './use-drawing-words.ts';

const getTargetName = (target: SnapTarget, language: Language): string =>
  target.kind === 'station' ? getStationName(target.station, language) : target.name;

/** Beside the pointer: why a corner cannot be here, or what it holds on to. The list says the same to everybody else. */
export function DrawingTip() {
  const state = useApp();
  const words = useDrawingWords();
  const hovered = state.drawing.value?.hovered.value ?? null;
  if (hovered === null) return null;
  const { x, y, fault, target } = hovered;
  const text =
    fault !== null
      ? words.faults[fault.reason]
      : target !== null
        ? words.snapTo(getTargetName(target, state.view.value.language))
        : null;
  if (text === null) return null;
  return (
    <p
      class={`drawing-tip${fault === null ? '' : ' is-refused'}`}
      aria-hidden="true"
      data-testid="drawing-tip"
      style={{ left: `${x}px`, top: `${y}px` }}
    >
      {text}
    </p>
  );
}

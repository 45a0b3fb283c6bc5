import { useEffect, useMemo } from 'preact/hooks';
import '../styles/drawing.css';
import { useApp } from '../panels/app-context.ts';
import { OfficeStaffSlot } from '../panels/drawing-slots.tsx';
import type { AppState } from '../state/app-state.ts';
import { canBecome } from '../state/office-changes.ts';
import { AREA_KINDS, MAXIMUM_AREAS, type AreaKind } from '../state/view-state.ts';
import { AreaList } from './area-list.tsx';
import { createEmptySketch, DrawingSession } from './drawing-session.ts';
import { SketchEditor } from './sketch-editor.tsx';
import { useDrawingWords } from './use-drawing-words.ts';
import { ViewActs } from './view-acts.ts';

function startDrawing(state: AppState, kind: AreaKind): void {
  state.placing.value = null;
  state.register.load();
  state.drawing.value = new DrawingSession(state, createEmptySketch(kind));
}

/** What can be drawn, the drawing under way, and the areas there are. */
export function DrawingPanel({ areToolsShown }: { readonly areToolsShown: boolean }) {
  const state = useApp();
  const session = state.drawing.value;
  const acts = useMemo(() => new ViewActs(state), [state]);
  useEffect(() => acts.follow(), [acts]);
  return (
    <div class="drawing-panel">
      {session === null ? areToolsShown && <DrawingTools acts={acts} /> : <SketchEditor session={session} />}
      <AreaList />
    </div>
  );
}

function DrawingTools({ acts }: { readonly acts: ViewActs }) {
  const state = useApp();
  const words = useDrawingWords();
  const view = state.view.value;
  const areAreasFull = view.areas.length >= MAXIMUM_AREAS;
  const { placing } = state;
  return (
    <div class="drawing-tools" role="group" aria-label={words.toolsLabel}>
      {AREA_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          class="chip chip-add"
          disabled={areAreasFull}
          title={areAreasFull ? words.areasFull : undefined}
          data-testid={`draw-${kind}`}
          onClick={() => startDrawing(state, kind)}
        >
          {words.draw[kind]}
        </button>
      ))}
      {(['satellite', 'competitor'] as const).map((kind) => {
        const isPlacing = placing.value === kind;
        const isFull = !canBecome(view, kind);
        return (
          <button
            key={kind}
            type="button"
            class={`chip chip-add${isPlacing ? ' is-placing' : ''}`}
            aria-pressed={isPlacing}
            disabled={isFull}
            title={isFull ? words.officesFull : undefined}
            data-testid={`place-${kind}`}
            onClick={() => (placing.value = isPlacing ? null : kind)}
          >
            {kind === 'satellite' ? words.placeSatellite : words.placeCompetitor}
          </button>
        );
      })}
      {view.parent !== null && (
        <OfficeStaffSlot
          name={words.parentOffice}
          label={words.parentStaff}
          staff={view.parentStaff}
          onKeep={(parentStaff) => (state.view.value = { ...state.view.value, parentStaff })}
        />
      )}
      {state.plans.current.value === null && <ActButtons acts={acts} />}
    </div>
  );
}

/** A saved plan has these in its bar. */
function ActButtons({ acts }: { readonly acts: ViewActs }) {
  const words = useDrawingWords();
  return (
    <span class="act-buttons">
      <button
        type="button"
        class="text-button"
        disabled={!acts.canUndo.value}
        data-testid="undo-act"
        onClick={() => acts.undo()}
      >
        {words.undoAct}
      </button>
      <button
        type="button"
        class="text-button"
        disabled={!acts.canRedo.value}
        data-testid="redo-act"
        onClick={() => acts.redo()}
      >
        {words.redoAct}
      </button>
    </span>
  );
}

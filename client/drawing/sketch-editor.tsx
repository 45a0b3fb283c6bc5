import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { useApp } from '../panels/app-context.ts';
import { CornerTable } from './corner-table.tsx';
import { CORNER_NUDGE_METERS, LARGE_CORNER_NUDGE_METERS, type DrawingSession } from './drawing-session.ts';
import { formatArea } from './format-area.ts';
import { listenToDrawingKeys } from './listen-to-keys.ts';
import { useDrawingWords } from './use-drawing-words.ts';

/** A drawing under way beside the map: what it is, what was refused, its corners as a table, and how to end it. */
export function SketchEditor({ session }: { readonly session: DrawingSession }) {
  const state = useApp();
  const words = useDrawingWords();
  const view = state.view.value;
  const sketch = session.kept.value;
  useEffect(() => listenToDrawingKeys(session), [session]);
  const area = view.areas.find(({ id }) => id === sketch.areaId);
  const index = view.areas.findIndex(({ id }) => id === sketch.areaId);
  const title =
    area === undefined
      ? words.drawing[sketch.kind]
      : words.editing(area.givenName ?? state.words.value.plans.areaName(index + 1));
  return (
    <section class="sketch" aria-label={title} data-testid="sketch-editor">
      <h2 class="sketch-title">{title}</h2>
      <p class="small-note">{sketch.isClosed ? words.editHint : words.drawHint}</p>
      <SketchTelling session={session} />
      <CornerTable session={session} />
      <AddCorner session={session} />
      <p class="small-note sketch-keys">{words.keysHint(CORNER_NUDGE_METERS, LARGE_CORNER_NUDGE_METERS)}</p>
      <div class="sketch-buttons">
        <button
          type="button"
          class="primary-button"
          data-testid="sketch-finish"
          onClick={() => session.finish()}
        >
          {words.finish}
        </button>
        <button
          type="button"
          class="text-button"
          data-testid="sketch-cancel"
          onClick={() => session.cancel()}
        >
          {words.cancel}
        </button>
        <button
          type="button"
          class="text-button"
          data-testid="sketch-undo"
          disabled={!session.canUndo.value}
          onClick={() => session.undo()}
        >
          {words.undo}
        </button>
        <button
          type="button"
          class="text-button"
          data-testid="sketch-redo"
          disabled={!session.canRedo.value}
          onClick={() => session.redo()}
        >
          {words.redo}
        </button>
      </div>
    </section>
  );
}

/** Corners and size as they stand, what was done, and why something was not. */
function SketchTelling({ session }: { readonly session: DrawingSession }) {
  const words = useDrawingWords();
  const { language } = useApp().view.value;
  const { corners } = session.kept.value;
  const fault = session.fault.value;
  const act = session.act.value;
  return (
    <>
      <p class="sketch-state" data-testid="sketch-state">
        {words.state(corners.length, formatArea(corners, words, language))}
      </p>
      <p class="sketch-fault" role="alert" data-testid="sketch-fault" hidden={fault === null}>
        {fault !== null && words.faults[fault.reason]}
        {fault?.corner !== null && fault !== null && words.atCorner(fault.corner + 1)}
      </p>
      <p class="visually-hidden" role="status" data-testid="sketch-act">
        {act !== null && words.acts[act.kind](act.corner ?? 0)}
      </p>
    </>
  );
}

/** One more corner by station, town or coordinates. */
function AddCorner({ session }: { readonly session: DrawingSession }) {
  const state = useApp();
  const words = useDrawingWords();
  const text = useSignal('');
  const isUnknown = useSignal(false);
  const { language } = state.view.value;
  const hits = text.value.trim() === '' ? [] : (state.search.value?.(text.value, language) ?? []).slice(0, 5);
  const add = (index: number): void => {
    const hit = hits[index];
    isUnknown.value = hit === undefined;
    if (hit === undefined) return;
    const behind = session.kept.value.isClosed ? session.selected.value : null;
    if (session.add(hit.place, behind)) text.value = '';
  };
  return (
    <form
      class="add-corner"
      onSubmit={(event) => {
        event.preventDefault();
        add(0);
      }}
    >
      <input
        type="text"
        aria-label={words.addLabel}
        placeholder={words.addPlaceholder}
        value={text.value}
        data-testid="add-corner"
        onInput={(event) => {
          text.value = event.currentTarget.value;
          isUnknown.value = false;
        }}
      />
      <button type="submit" class="text-button">
        {words.add}
      </button>
      {hits.length > 1 && (
        <ul class="add-corner-hits">
          {hits.map(({ id, title, detail }, index) => (
            <li key={id}>
              <button type="button" onClick={() => add(index)}>
                {title} <span>{detail}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {isUnknown.value && (
        <p class="sketch-fault" role="alert">
          {words.addNothing}
        </p>
      )}
    </form>
  );
}

import { useApp } from '../panels/app-context.ts';
import { PlanTextField } from '../panels/plan-text-field.tsx';
import { removeArea, renameArea, turnAreaInto } from '../state/area-changes.ts';
import { MAXIMUM_NAME_LENGTH } from '../state/site-changes.ts';
import { AREA_KINDS, type Area } from '../state/view-state.ts';
import { AreaReport } from './area-report.tsx';
import { DrawingSession } from './drawing-session.ts';
import { formatArea } from './format-area.ts';
import { useDrawingWords } from './use-drawing-words.ts';

/** Drawn areas: name, kind, size, what can be done with them, and the figures of the one looked at. */
export function AreaList() {
  const state = useApp();
  const words = useDrawingWords();
  const { areas } = state.view.value;
  if (areas.length === 0) return null;
  return (
    <ul class="area-list" aria-label={words.areasLabel} data-testid="areas">
      {areas.map((area, index) => (
        <AreaRow key={area.id} area={area} index={index} />
      ))}
    </ul>
  );
}

function AreaRow({ area, index }: { readonly area: Area; readonly index: number }) {
  const state = useApp();
  const words = useDrawingWords();
  const { language } = state.view.value;
  const ownName = state.words.value.plans.areaName(index + 1);
  const name = area.givenName ?? ownName;
  const isActive = state.activeArea.value === area.id;
  const isDrawing = state.drawing.value !== null;
  return (
    <li class={isActive ? 'is-active' : ''} data-testid={`area-${area.id}`}>
      <div class="area-row">
        <i class={`area-swatch area-swatch-${area.kind}`} aria-hidden="true" />
        <PlanTextField
          label={words.areaName}
          value={area.givenName ?? ''}
          placeholder={ownName}
          maxLength={MAXIMUM_NAME_LENGTH}
          onKeep={(text) => (state.view.value = renameArea(state.view.value, area.id, text))}
        />
        <select
          class="kind-select"
          aria-label={words.areaKind(name)}
          value={area.kind}
          onChange={(event) => {
            const kind = AREA_KINDS.find((one) => one === event.currentTarget.value);
            if (kind !== undefined) state.view.value = turnAreaInto(state.view.value, area.id, kind);
          }}
        >
          {AREA_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {words.kindNames[kind]}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="icon-button"
          aria-label={words.removeNamed(name)}
          title={words.removeNamed(name)}
          disabled={isDrawing}
          data-testid="remove-area"
          onClick={() => (state.view.value = removeArea(state.view.value, area.id))}
        >
          ×
        </button>
      </div>
      <div class="area-acts">
        <span class="area-size">{formatArea(area.ring, words, language)}</span>
        <button
          type="button"
          class="text-button"
          aria-label={words.reshapeNamed(name)}
          disabled={isDrawing}
          data-testid="reshape-area"
          onClick={() => {
            state.placing.value = null;
            const { id: areaId, kind, ring: corners } = area;
            state.drawing.value = new DrawingSession(state, { areaId, kind, corners, isClosed: true });
          }}
        >
          {words.reshape}
        </button>
        <button
          type="button"
          class="text-button"
          aria-expanded={isActive}
          aria-label={words.figuresOf(name)}
          data-testid="area-figures"
          onClick={() => (state.activeArea.value = isActive ? null : area.id)}
        >
          {isActive ? words.hideFigures : words.showFigures}
        </button>
      </div>
      {isActive && !isDrawing && <AreaReport area={area} />}
    </li>
  );
}

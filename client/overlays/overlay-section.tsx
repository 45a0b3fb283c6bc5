import { OVERLAY_WORDS } from '../i18n/overlay-words.ts';
import { useApp } from '../panels/app-context.ts';
import { openPage } from '../state/page-history.ts';
import { withUnit } from './figure-text.ts';
import { changeOverlayState, stepLayer, switchOverlay } from './overlay-actions.ts';
import { OverlayLegendView } from './overlay-legend.tsx';
import type { Overlay, OverlayContent, OverlayFigures, OverlaySource } from './overlay.ts';
import { getOverlayState, listLayerIds } from './overlay-scene.ts';

/** One layer in the panel: switch, choice, what it counts, legend, source and year; the rest behind a fold. */
export function OverlaySection({ overlay }: { readonly overlay: Overlay }) {
  const state = useApp();
  const { language } = state.view.value;
  const { isVisible } = getOverlayState(state.view.value, overlay);
  const { Controls } = overlay;
  const content = overlay.content.value;
  return (
    <section class="layer" data-testid={`overlay-${overlay.id}`}>
      <label class="layer-heading">
        <input
          type="checkbox"
          checked={isVisible}
          data-testid={`layer-${overlay.id}`}
          onChange={() => switchOverlay(state, overlay, !isVisible)}
        />
        <span class="layer-title">{overlay.title[language]}</span>
        {isVisible && content.status === 'ready' && <span class="layer-note">{content.year}</span>}
      </label>
      {isVisible && (
        <>
          {Controls !== undefined && <Controls />}
          <Content overlay={overlay} content={content} />
        </>
      )}
    </section>
  );
}

function Content({ overlay, content }: { readonly overlay: Overlay; readonly content: OverlayContent }) {
  const words = OVERLAY_WORDS[useApp().view.value.language];
  if (content.status === 'ready') return <Figures overlay={overlay} figures={content} />;
  if (content.status === 'loading') return <p class="overlay-state">{content.text ?? words.loading}</p>;
  if (content.status === 'failed') {
    return (
      <div class="overlay-state" role="alert">
        <p>{content.text}</p>
        {overlay.load !== undefined && (
          <button type="button" class="overlay-act" onClick={() => overlay.load?.()}>
            {words.retry}
          </button>
        )}
      </div>
    );
  }
  return (
    <div class="overlay-state">
      <p>{content.text}</p>
      {content.action !== null && (
        <button type="button" class="overlay-act" onClick={content.action.act}>
          {content.action.label}
        </button>
      )}
    </div>
  );
}

function Figures({ overlay, figures }: { readonly overlay: Overlay; readonly figures: OverlayFigures }) {
  const state = useApp();
  const { language } = state.view.value;
  const words = OVERLAY_WORDS[language];
  const { opacity } = getOverlayState(state.view.value, overlay);
  const title = overlay.title[language];
  return (
    <>
      <p class="overlay-counts">{withUnit(figures.counts, figures.unit, language)}</p>
      <OverlayLegendView figures={figures} opacity={opacity} />
      <p class="overlay-source">
        {words.sourceLine(figures.sources.map((source) => source.title).join(words.sourceSeparator))}
      </p>
      <div class="overlay-acts">
        <TableButton id={overlay.id} title={title} />
        <details class="adjust">
          <summary aria-label={words.moreOf(title)}>{words.more}</summary>
          <LayerDetails overlay={overlay} figures={figures} />
        </details>
      </div>
    </>
  );
}

export function TableButton({ id, title }: { readonly id: string; readonly title: string }) {
  const state = useApp();
  const words = OVERLAY_WORDS[state.view.value.language];
  return (
    <button
      type="button"
      class="overlay-act"
      aria-label={words.openTableOf(title)}
      data-testid={`table-${id}`}
      onClick={() => openPage(state, { kind: 'table', id })}
    >
      {words.openTable}
    </button>
  );
}

/** What is needed now and then: opacity, order, cautions, full credits. */
function LayerDetails({ overlay, figures }: { readonly overlay: Overlay; readonly figures: OverlayFigures }) {
  const state = useApp();
  const { language } = state.view.value;
  const words = OVERLAY_WORDS[language];
  const { opacity } = getOverlayState(state.view.value, overlay);
  const title = overlay.title[language];
  return (
    <>
      <label class="opacity-row">
        <span>{state.words.value.opacityLabel}</span>
        <input
          type="range"
          min="10"
          max="100"
          step="5"
          value={Math.round(opacity * 100)}
          aria-label={words.opacityOf(title)}
          data-testid={`opacity-${overlay.id}`}
          onInput={(event) =>
            changeOverlayState(state, overlay, { opacity: Number(event.currentTarget.value) / 100 })
          }
        />
      </label>
      <OrderRow id={overlay.id} kind={overlay.kind} title={title} />
      <ul class="overlay-notes">
        {figures.legend.kind === 'ramp' && <li>{figures.legend.rule}</li>}
        {figures.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        {figures.sources.map((source) => (
          <li key={source.title}>{describeSource(source)}</li>
        ))}
      </ul>
    </>
  );
}

const describeSource = ({ credit, year, licence }: OverlaySource): string =>
  [credit, year, licence].filter((part) => part !== '').join(' · ');

/** Where a layer lies among those of its kind, and buttons to move it. */
export function OrderRow({ id, kind, title }: Pick<Overlay, 'id' | 'kind'> & { readonly title: string }) {
  const state = useApp();
  const view = state.view.value;
  const words = OVERLAY_WORDS[view.language];
  const ids = listLayerIds(state.overlays.value, view, kind === 'points' ? 'points' : 'fill');
  const place = ids.indexOf(id);
  if (ids.length < 2) return null;
  return (
    <div class="order-row">
      <span>{words.order}</span>
      <span class="order-place" role="status" aria-label={words.orderAt(title, place + 1, ids.length)}>
        {place + 1}/{ids.length}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={words.moveUp(title)}
        disabled={place === 0}
        data-testid={`up-${id}`}
        onClick={() => stepLayer(state, { id, kind }, -1)}
      >
        ↑
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={words.moveDown(title)}
        disabled={place === ids.length - 1}
        data-testid={`down-${id}`}
        onClick={() => stepLayer(state, { id, kind }, 1)}
      >
        ↓
      </button>
    </div>
  );
}

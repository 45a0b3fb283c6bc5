import type { FigureIndicator, FigureTable } from '#contract/figures.ts';
import { THEME_ORDER } from './figure-ids.ts';
import { computed } from '@preact/signals';
import { OVERLAY_WORDS } from '../i18n/overlay-words.ts';
import type { AppState } from '../state/app-state.ts';
import { createChoice } from './choice.tsx';
import { buildChoropleth } from './choropleth-content.ts';
import { buildCircles } from './circle-content.ts';
import { findIndicator } from './figure-table.ts';
import { getLabel } from './figure-text.ts';
import { toLoadContent } from './load-content.ts';
import { readContext } from './overlay-context.ts';
import type { Overlay, OverlayKind } from './overlay.ts';

export const MUNICIPAL_ID = 'municipal';

/** What the list begins with: it says most about the people an office could find. */
const FIRST_INDICATOR = 'labor.outsideShareFemale';

const isCount = (indicator: FigureIndicator | undefined): boolean => indicator?.quantity === 'count';

/** Everything bundled by municipality but housing, which has a layer of its own; one figure at a time. */
export function createMunicipalOverlay(state: AppState): Overlay {
  const language = computed(() => state.view.value.language);
  const indicators = computed(() => listShown(state.figures.value.value));
  const options = computed(() =>
    indicators.value.map((indicator) => ({
      id: indicator.id,
      label: getLabel(indicator, language.value),
      group: OVERLAY_WORDS[language.value].themes[indicator.theme],
    })),
  );
  const first = computed(() =>
    options.value.toSorted((a, b) => Number(b.id === FIRST_INDICATOR) - Number(a.id === FIRST_INDICATOR)),
  );
  const choice = createChoice(state, { id: MUNICIPAL_ID, kind: 'choropleth' }, first);
  const indicator = computed(() => indicators.value.find(({ id }) => id === choice.value.value));
  return {
    id: MUNICIPAL_ID,
    group: 'municipal',
    get kind(): OverlayKind {
      return isCount(indicator.value) ? 'points' : 'choropleth';
    },
    title: { ja: OVERLAY_WORDS.ja.municipal.title, en: OVERLAY_WORDS.en.municipal.title },
    load: () => state.figures.load(),
    Controls: choice.createSelect((words) => words.indicatorLabel),
    content: computed(() => {
      const context = readContext(state, language);
      const table = state.figures.value.value;
      if (context === undefined || table === null) return toLoadContent(state.figures, language.value);
      const chosen = findIndicator(table, choice.value.value);
      const series = chosen?.series.at(-1);
      if (chosen === undefined || series === undefined) {
        return { status: 'failed', text: context.words.failed };
      }
      const shown = { table, indicator: chosen, series };
      return isCount(chosen) ? buildCircles(context, shown) : buildChoropleth(context, shown);
    }),
  };
}

/** By theme, in the table's order. */
function listShown(table: FigureTable | null): readonly FigureIndicator[] {
  return (table?.indicators ?? [])
    .filter(({ theme }) => theme !== 'housing')
    .toSorted((a, b) => THEME_ORDER.indexOf(a.theme) - THEME_ORDER.indexOf(b.theme));
}

import { HOUSING_VACANCY } from './figure-ids.ts';
import { computed } from '@preact/signals';
import { OVERLAY_WORDS } from '../i18n/overlay-words.ts';
import type { AppState } from '../state/app-state.ts';
import { buildChoropleth } from './choropleth-content.ts';
import { createChoice } from './choice.tsx';
import { findIndicator, listColumns } from './figure-table.ts';
import { formatSeriesYear } from './figure-text.ts';
import { toLoadContent } from './load-content.ts';
import { readContext } from './overlay-context.ts';
import type { Overlay } from './overlay.ts';
import { HOUSING_RAMP } from './palettes.ts';

export const HOUSING_VACANCY_ID = 'housingVacancy';

/**
 * Share of dwellings that are vacant, by survey year, only where published: a survey of dwellings with a ramp of its
 * own, never beside floor space.
 */
export function createHousingVacancyOverlay(state: AppState): Overlay {
  const language = computed(() => state.view.value.language);
  const options = computed(() => {
    const table = state.figures.value.value;
    const indicator = table === null ? undefined : findIndicator(table, HOUSING_VACANCY);
    return (indicator?.series ?? [])
      .map((series) => ({ id: String(series.year), label: formatSeriesYear(series, language.value) }))
      .toReversed();
  });
  const choice = createChoice(state, { id: HOUSING_VACANCY_ID, kind: 'choropleth' }, options);
  return {
    id: HOUSING_VACANCY_ID,
    group: 'vacancy',
    kind: 'choropleth',
    title: { ja: OVERLAY_WORDS.ja.housing.title, en: OVERLAY_WORDS.en.housing.title },
    load: () => state.figures.load(),
    Controls: choice.createSelect((words) => words.yearLabel),
    content: computed(() => {
      const context = readContext(state, language);
      const table = state.figures.value.value;
      if (context === undefined || table === null) return toLoadContent(state.figures, language.value);
      const indicator = findIndicator(table, HOUSING_VACANCY);
      const series = indicator?.series.find(({ year }) => String(year) === choice.value.value);
      if (indicator === undefined || series === undefined) {
        return { status: 'failed', text: context.words.failed };
      }
      return buildChoropleth(context, {
        table,
        indicator,
        series,
        ramp: HOUSING_RAMP,
        noData: context.words.noPublishedValue,
        notes: [context.words.housing.notFloorSpace],
        counts: context.words.housing.counts,
        columns: listColumns(indicator),
      });
    }),
  };
}

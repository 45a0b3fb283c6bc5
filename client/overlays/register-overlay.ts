import { VACANCY_KINDS } from '#engine/vacancy/vacancy-terms.ts';
import type { Vacancy, VacancyList } from '#contract/vacancies.ts';
import { computed } from '@preact/signals';
import { formatSquareMeters, formatTsubo } from '../i18n/format-area.ts';
import { OVERLAY_WORDS } from '../i18n/overlay-words.ts';
import type { AppState } from '../state/app-state.ts';
import { openPage } from '../state/page-history.ts';
import { findPointsAt } from './find-point.ts';
import { toLoadContent } from './load-content.ts';
import { readContext, type OverlayContext } from './overlay-context.ts';
import type { Overlay, OverlayContent, OverlayReading } from './overlay.ts';
import { LEGEND_AREAS, listVacancyPoints, toVacancySymbol } from './register-symbols.ts';
import { buildRegisterTable } from './register-table.ts';

export const REGISTER_ID = 'register';

/** The register of vacant space: kinds by shape and color, floor area by size. */
export function createRegisterOverlay(state: AppState): Overlay {
  const language = computed(() => state.view.value.language);
  return {
    id: REGISTER_ID,
    group: 'vacancy',
    kind: 'points',
    title: { ja: OVERLAY_WORDS.ja.register.title, en: OVERLAY_WORDS.en.register.title },
    load: () => state.register.load(),
    content: computed(() => {
      const context = readContext(state, language);
      const list = state.register.value.value;
      if (context === undefined || list === null) return toLoadContent(state.register, language.value);
      return buildRegister(state, context, list);
    }),
  };
}

function buildRegister(state: AppState, context: OverlayContext, list: VacancyList): OverlayContent {
  const words = context.words.register;
  const { vacancies, unplacedCount } = list;
  if (vacancies.length === 0) {
    const act = (): void => openPage(state, { kind: 'register', id: null });
    return { status: 'empty', text: words.empty, action: { label: words.add, act } };
  }
  const changedOn =
    vacancies
      .map(({ updatedAt }) => updatedAt.slice(0, 10))
      .toSorted()
      .at(-1) ?? '';
  const points = listVacancyPoints(vacancies);
  const byId = new Map(vacancies.map((vacancy) => [vacancy.id, vacancy]));
  return {
    status: 'ready',
    counts: words.counts,
    unit: words.unit,
    readingTitle: '',
    year: words.asOf(changedOn),
    sources: [
      {
        title: words.sourceTitle,
        credit: words.credit,
        year: words.asOf(changedOn),
        licence: '',
        licenceUrl: null,
        address: '',
      },
    ],
    notes: unplacedCount === 0 ? [] : [words.unplaced(unplacedCount)],
    legend: buildLegend(context, vacancies),
    drawn: { kind: 'points', points, isUnderNames: false },
    read: (place, zoom) =>
      findPointsAt(points, place, zoom).flatMap(({ id }) => {
        const vacancy = byId.get(id);
        return vacancy === undefined ? [] : [toReading(state, context, vacancy)];
      }),
    buildTable: () => buildRegisterTable(context, vacancies, points),
  };
}

function buildLegend(
  { words: { register: words }, language }: OverlayContext,
  vacancies: readonly Vacancy[],
) {
  const known = { floorAreaSquareMeters: 2500, status: 'vacant', place: { precision: 'exact' } } as const;
  const kinds = VACANCY_KINDS.filter((kind) => vacancies.some((one) => one.kind === kind));
  const first = kinds[0] ?? 'idlePublicFacility';
  const hasAreas = vacancies.some(({ floorAreaSquareMeters }) => floorAreaSquareMeters !== null);
  const special = [
    vacancies.some(({ status }) => status === 'inUse')
      ? [{ symbol: toVacancySymbol({ ...known, kind: first, status: 'inUse' }), label: words.inUseLegend }]
      : [],
    vacancies.some(({ floorAreaSquareMeters }) => floorAreaSquareMeters === null)
      ? [
          {
            symbol: toVacancySymbol({ ...known, kind: first, floorAreaSquareMeters: null }),
            label: words.areaUnknown,
          },
        ]
      : [],
    vacancies.some(({ place }) => place.precision !== 'exact')
      ? [
          {
            symbol: toVacancySymbol({ ...known, kind: first, place: { precision: 'municipality' } }),
            label: words.approximate,
          },
        ]
      : [],
  ];
  return {
    kind: 'symbols',
    entries: [
      ...kinds.map((kind) => ({ symbol: toVacancySymbol({ ...known, kind }), label: words.kinds[kind] })),
      ...special.flat(),
    ],
    sizes: hasAreas
      ? {
          heading: words.sizes,
          entries: LEGEND_AREAS.map((area) => ({
            symbol: toVacancySymbol({ ...known, kind: first, floorAreaSquareMeters: area }),
            label: formatSquareMeters(area, language),
          })),
        }
      : null,
    noData: null,
  } as const;
}

function toReading(
  state: AppState,
  { words: { register: words }, language }: OverlayContext,
  vacancy: Vacancy,
): OverlayReading {
  const { floorAreaSquareMeters: area, unitCount, source } = vacancy;
  const size =
    area === null
      ? words.areaNotKnown
      : words.area(formatSquareMeters(area, language), formatTsubo(area, language));
  const facts = [
    words.statuses[vacancy.status],
    ...(unitCount === null || unitCount === 1 ? [] : [words.units(unitCount)]),
    ...(vacancy.place.precision === 'exact' ? [] : [words.approximateShort]),
  ];
  return {
    rowId: vacancy.id,
    name: vacancy.name,
    value: `${words.kinds[vacancy.kind]} ${size}`,
    note: facts.join(' · '),
    details: [
      ...(vacancy.seats === null ? [] : [words.seats(vacancy.seats)]),
      ...(vacancy.address === null ? [] : [vacancy.address]),
      ...(source === null ? [] : [words.sourceOf([source.text, source.date].filter(Boolean).join(' '))]),
    ],
    action: {
      label: words.openEntry,
      act: () => openPage(state, { kind: 'register', id: vacancy.id }),
    },
  };
}

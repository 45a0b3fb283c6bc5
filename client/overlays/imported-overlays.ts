import type { DatasetContent, StoredDataset } from '#contract/datasets.ts';
import type { FigureIndicator } from '#contract/figures.ts';
import { computed, type ReadonlySignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { OVERLAY_WORDS } from '../i18n/overlay-words.ts';
import type { AppState } from '../state/app-state.ts';
import type { Loaded } from '../state/loaded.ts';
import { openPage } from '../state/page-history.ts';
import { createChoice, type ChoiceOption } from './choice.tsx';
import { buildChoropleth } from './choropleth-content.ts';
import { buildCircles } from './circle-content.ts';
import { formatSeriesYear } from './figure-text.ts';
import { buildImportedPoints } from './imported-points-content.ts';
import { joinControls } from './join-controls.tsx';
import { toLoadContent } from './load-content.ts';
import { buildMeshFigures } from './mesh-figures-content.ts';
import { readContext, type OverlayContext } from './overlay-context.ts';
import type { Overlay, OverlayContent, OverlayKind, OverlaySource } from './overlay.ts';

/** Layers of the tables somebody imported; one that invites to import where there is none of its kind. */
export function createImportedOverlays(state: AppState): ReadonlySignal<readonly Overlay[]> {
  const known = new Map<string, Overlay>();
  return computed(() => {
    const datasets = state.datasets.list.value.value?.datasets ?? [];
    const overlays = datasets.map((dataset) => {
      const key = `${dataset.id} ${dataset.revision} ${dataset.contentSha256}`;
      const overlay = known.get(key) ?? createImportedOverlay(state, dataset);
      known.set(key, overlay);
      return overlay;
    });
    const has = (kind: StoredDataset['kind']): boolean => datasets.some((one) => one.kind === kind);
    return [
      ...overlays,
      ...(has('points') ? [] : [getInvitation(state, known, 'points')]),
      ...(has('meshFigures') ? [] : [getInvitation(state, known, 'meshFigures')]),
    ];
  });
}

type Invited = 'points' | 'meshFigures';

const INVITATIONS: Readonly<Record<Invited, Pick<Overlay, 'id' | 'group' | 'kind'>>> = {
  points: { id: 'importedPoints', group: 'places', kind: 'points' },
  meshFigures: { id: 'futurePopulation', group: 'population', kind: 'mesh' },
};

function getInvitation(state: AppState, known: Map<string, Overlay>, kind: Invited): Overlay {
  const made = known.get(kind) ?? createInvitation(state, kind);
  known.set(kind, made);
  return made;
}

function createInvitation(state: AppState, kind: Invited): Overlay {
  const language = computed(() => state.view.value.language);
  const [ja, en] = [OVERLAY_WORDS.ja.imported, OVERLAY_WORDS.en.imported];
  const isPoints = kind === 'points';
  return {
    ...INVITATIONS[kind],
    title: isPoints ? { ja: ja.emptyTitle, en: en.emptyTitle } : { ja: ja.futureTitle, en: en.futureTitle },
    content: computed((): OverlayContent => {
      const words = OVERLAY_WORDS[language.value].imported;
      return {
        status: 'empty',
        text: isPoints ? words.empty : words.emptyFuture,
        action: { label: words.open, act: () => openPage(state, { kind: 'data', id: null }) },
      };
    }),
  };
}

function createImportedOverlay(state: AppState, dataset: StoredDataset): Overlay {
  const loaded = state.datasets.getContent(dataset);
  const base = {
    id: dataset.id,
    title: { ja: dataset.title, en: dataset.title },
    load: () => loaded.load(),
  };
  return dataset.kind === 'points'
    ? { ...base, group: 'places', kind: 'points', content: createPointsContent(state, dataset, loaded) }
    : createFiguresOverlay(state, dataset, { base, loaded });
}

const toSources = (dataset: StoredDataset): readonly OverlaySource[] => [
  {
    title: dataset.title,
    credit: dataset.publisher,
    year: dataset.year,
    licence: dataset.licence,
    licenceUrl: null,
    address: dataset.address,
  },
];

const toNotes = ({ notes }: StoredDataset): readonly string[] => (notes === '' ? [] : [notes]);

function createPointsContent(
  state: AppState,
  dataset: StoredDataset,
  loaded: Loaded<DatasetContent>,
): ReadonlySignal<OverlayContent> {
  const language = computed(() => state.view.value.language);
  return computed(() => {
    const context = readContext(state, language);
    const content = loaded.value.value;
    if (context === undefined || content?.kind !== 'points') return toLoadContent(loaded, language.value);
    const about = { sources: toSources(dataset), notes: toNotes(dataset), year: dataset.year };
    return buildImportedPoints(context, content.points, about);
  });
}

interface FiguresParts {
  readonly base: Pick<Overlay, 'id' | 'title'> & { readonly load: () => void };
  readonly loaded: Loaded<DatasetContent>;
}

/** Parts an option's id: the indicator, and the position of its year. */
const SEPARATOR = '@';

function createFiguresOverlay(
  state: AppState,
  dataset: StoredDataset,
  { base, loaded }: FiguresParts,
): Overlay {
  const language = computed(() => state.view.value.language);
  const isMesh = dataset.kind === 'meshFigures';
  const table = computed(() => (loaded.value.value?.kind === 'figures' ? loaded.value.value.table : null));
  const chosen = createIndicatorChoice(state, dataset, {
    indicators: computed(() => table.value?.indicators ?? []),
    language,
  });
  const isCount = computed(() => chosen.shown.value?.indicator.quantity === 'count');
  return {
    ...base,
    group: isMesh ? 'population' : 'municipal',
    get kind(): OverlayKind {
      if (isMesh) return 'mesh';
      return isCount.value ? 'points' : 'choropleth';
    },
    Controls: chosen.Controls,
    content: computed((): OverlayContent => {
      const context = readContext(state, language);
      const shown = chosen.shown.value;
      if (context === undefined || table.value === null) return toLoadContent(loaded, language.value);
      if (shown === undefined) return { status: 'failed', text: context.words.failed };
      const about = { sources: toSources(dataset), notes: toNotes(dataset), year: dataset.year };
      const figures = { table: table.value, ...shown, ...about };
      return buildImportedFigures(context, figures, { isMesh, isCount: isCount.value });
    }),
  };
}

function buildImportedFigures(
  context: OverlayContext,
  figures: Parameters<typeof buildMeshFigures>[1],
  { isMesh, isCount }: { readonly isMesh: boolean; readonly isCount: boolean },
): OverlayContent {
  if (isMesh) return buildMeshFigures(context, figures);
  return isCount ? buildCircles(context, figures) : buildChoropleth(context, figures);
}

interface IndicatorChoice {
  readonly shown: ReadonlySignal<
    { readonly indicator: FigureIndicator; readonly series: FigureIndicator['series'][number] } | undefined
  >;
  readonly Controls: FunctionComponent;
}

/** A select over the figures of a table and, where the chosen one has several years, a slider over them. */
function createIndicatorChoice(
  state: AppState,
  dataset: StoredDataset,
  {
    indicators,
    language,
  }: {
    readonly indicators: ReadonlySignal<readonly FigureIndicator[]>;
    readonly language: ReadonlySignal<'ja' | 'en'>;
  },
): IndicatorChoice {
  const kind = dataset.kind === 'meshFigures' ? 'mesh' : 'choropleth';
  const toOptions = ({ id, series }: FigureIndicator): readonly ChoiceOption[] =>
    series.map((one, i) => ({ id: `${id}${SEPARATOR}${i}`, label: formatSeriesYear(one, language.value) }));
  const all = computed(() => indicators.value.flatMap(toOptions));
  const choice = createChoice(state, { id: dataset.id, kind }, all);
  const shown = computed(() => {
    const [id, index] = choice.value.value.split(SEPARATOR);
    const indicator = indicators.value.find((one) => one.id === id);
    const series = indicator?.series[Number(index)];
    return indicator === undefined || series === undefined ? undefined : { indicator, series };
  });
  const figures = computed((): readonly ChoiceOption[] =>
    indicators.value.map(({ id, labelJa, labelEn }) => ({
      id: `${id}${SEPARATOR}0`,
      label: language.value === 'ja' ? labelJa : labelEn,
    })),
  );
  const years = computed(() => (shown.value === undefined ? [] : toOptions(shown.value.indicator)));
  const FigureSelect = createChoice(state, { id: dataset.id, kind }, figures, isSameIndicator).createSelect(
    (words) => words.indicatorLabel,
  );
  const YearSlider = createChoice(state, { id: dataset.id, kind }, years).createSlider(
    (words) => words.yearLabel,
  );
  return { shown, Controls: joinControls(FigureSelect, YearSlider) };
}

const isSameIndicator = (a: string, b: string): boolean => a.split(SEPARATOR)[0] === b.split(SEPARATOR)[0];

import type { EvaluationRequestInput } from '#contract/evaluation.ts';
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { readIsochrones, type IsochronesQuestion } from '../../api/evaluation.ts';
import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { getBandColor, getBandLabelColor } from '../../map/band-colors.ts';
import { getContext2d } from '../../map/hatch.ts';
import type { DrawnBands } from '../../map/map-adapter.ts';
import { drawMesh } from '../../map/mesh-layer.ts';
import { formatScale } from '../../map/picture/paint-furniture.ts';
import { OFFICE_COLORS, type PictureMarker } from '../../map/picture/paint-markers.ts';
import { createMapPainter, type MapPainter, type MapPicture } from '../../map/picture/paint-map-picture.ts';
import {
  computeFrameMetersPerPixel,
  findBounds,
  frameAtOneScale,
  type PictureSize,
} from '../../map/picture/picture-frame.ts';
import { findScaleLength } from '../../map/scale-length.ts';
import type { Frame } from '../../map/sheets/frame.ts';
import { useApp } from '../../panels/app-context.ts';
import { listShownCutoffs, type ViewState } from '../../state/view-state.ts';
import { type ComparedSite, SiteBadge } from './site-names.tsx';

const MAP_HEIGHT = 230;
const GAP = 14;
const SCALE_PIXELS = 80;
const FRAME_PADDING = 14;
/** Canvases finer than this cost time and show nothing more. */
const MAXIMUM_PIXEL_RATIO = 2;
/** Three beside each other where there is room, at least this wide. */
const MINIMUM_WIDTH = 250;
const MAXIMUM_COLUMNS = 3;

/** Commuting areas of the sites as small maps at one scale. */
export function SiteMaps({ sites }: { readonly sites: readonly ComparedSite[] }) {
  const state = useApp();
  const { language } = state.view.value;
  const words = EVALUATION_WORDS[language];
  const bands = useBandsBySite();
  const list = useRef<HTMLUListElement>(null);
  const listWidth = useWidth(list);
  const painter = usePainter();
  const columns = Math.max(1, Math.min(MAXIMUM_COLUMNS, Math.floor(listWidth / MINIMUM_WIDTH)));
  const size: PictureSize = {
    width: Math.floor((listWidth - GAP * (columns - 1)) / columns),
    height: MAP_HEIGHT,
    pixelRatio: Math.min(window.devicePixelRatio, MAXIMUM_PIXEL_RATIO),
  };
  const frames = frameSites(sites, bands, size);
  const [first] = frames.values();
  return (
    <section class="evaluation-section" aria-labelledby="maps-heading">
      <h3 id="maps-heading">{words.mapsHeading}</h3>
      <p class="section-lead">
        {bands === 'failed'
          ? words.mapFailed
          : first === undefined
            ? words.mapLoading
            : words.mapsNote(formatScale(findScaleLength(computeFrameMetersPerPixel(first), SCALE_PIXELS)))}
      </p>
      <ul class="site-maps" ref={list} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {sites.map((site) => (
          <li key={site.letter}>
            <p class="site-map-name">
              <SiteBadge site={site} />
              <span class="visually-hidden">{site.letter} </span>
              {site.name}
            </p>
            <SiteMap
              site={site}
              frame={frames.get(site.letter)}
              bands={typeof bands === 'object' ? bands.get(site.letter) : undefined}
              painter={painter}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type BandsBySite = ReadonlyMap<string, DrawnBands>;

function frameSites(
  sites: readonly ComparedSite[],
  bands: BandsBySite | 'loading' | 'failed',
  size: PictureSize,
): ReadonlyMap<string, Frame> {
  if (typeof bands === 'string' || size.width < 1) return new Map();
  const framed = sites.flatMap(({ letter }) => {
    const area = bands.get(letter)?.bands.find(({ isHeadline }) => isHeadline)?.geometry;
    const bounds = area === undefined ? undefined : findBounds(area);
    return bounds === undefined ? [] : [{ letter, bounds }];
  });
  const frames = frameAtOneScale(
    framed.map(({ bounds }) => bounds),
    size,
    FRAME_PADDING,
  );
  return new Map(framed.flatMap(({ letter }, i) => (frames[i] === undefined ? [] : [[letter, frames[i]]])));
}

interface SiteMapProps {
  readonly site: ComparedSite;
  readonly frame: Frame | undefined;
  readonly bands: DrawnBands | undefined;
  readonly painter: MapPainter | null;
}

function SiteMap({ site, frame, bands, painter }: SiteMapProps) {
  const state = useApp();
  const view = state.view.value;
  const words = EVALUATION_WORDS[view.language];
  const canvas = useRef<HTMLCanvasElement>(null);
  const isReady = frame !== undefined && painter !== null && bands !== undefined;
  useEffect(() => {
    if (canvas.current === null || !isReady) return;
    const picture = toPicture({ view, site, frame, bands });
    canvas.current.width = Math.round(frame.width * frame.pixelRatio);
    canvas.current.height = Math.round(frame.height * frame.pixelRatio);
    painter.paint(getContext2d(canvas.current), picture);
  });
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={words.mapOf(site.name, state.words.value.minutes(view.siteCutoffMinutes))}
      data-testid={`site-map-${site.letter}`}
      data-ready={String(isReady)}
      style={{ height: `${MAP_HEIGHT}px` }}
    />
  );
}

/** Quieter than the screen's map: the areas are what is compared. */
const SMALL_LAYERS = {
  population: { isVisible: true, opacity: 0.5 },
  isochrones: { isVisible: true, opacity: 1 },
  municipalities: { isVisible: true, opacity: 1 },
  railways: { isVisible: true, opacity: 1 },
  expressways: { isVisible: true, opacity: 1 },
  labels: { isVisible: true, opacity: 1 },
} as const;

function toPicture({
  view,
  site,
  frame,
  bands,
}: {
  readonly view: ViewState;
  readonly site: ComparedSite;
  readonly frame: Frame;
  readonly bands: DrawnBands;
}): MapPicture {
  const own = view.sites.find(({ letter }) => letter === site.letter);
  const parent: PictureMarker[] =
    view.parent === null
      ? []
      : [{ kind: 'parent', letter: null, place: view.parent, name: null, color: OFFICE_COLORS.parent }];
  const offices = view.offices.map(({ kind, place }): PictureMarker => {
    return { kind, letter: null, place, name: null, color: OFFICE_COLORS[kind] };
  });
  const mark: PictureMarker[] =
    own === undefined
      ? []
      : [{ kind: 'site', letter: site.letter, place: own.place, name: null, color: site.color }];
  return {
    frame,
    visible: SMALL_LAYERS,
    bands,
    markers: [...parent, ...offices, ...mark],
    scaleBarPixels: SCALE_PIXELS,
  };
}

/** Projects the region once per measure and language. */
function usePainter(): MapPainter | null {
  const state = useApp();
  const region = state.region.value;
  const layers = state.layers.value;
  const mesh = state.mesh.value;
  const { language } = state.view.value;
  return useMemo(
    () =>
      region === null || layers === null
        ? null
        : createMapPainter({ region, layers, language, mesh: mesh === null ? null : drawMesh(mesh) }),
    [region, layers, mesh, language],
  );
}

function useWidth(element: { readonly current: HTMLElement | null }): number {
  const width = useSignal(0);
  useEffect(() => {
    const observed = element.current;
    if (observed === null) return undefined;
    const observer = new ResizeObserver(() => (width.value = observed.clientWidth));
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return width.value;
}

/** The commuting areas of every site of the view, as maps draw them; asked again when a condition changes. */
function useBandsBySite(): BandsBySite | 'loading' | 'failed' {
  const state = useApp();
  const bands = useSignal<BandsBySite | 'loading' | 'failed'>('loading');
  const question = useComputed(() => JSON.stringify(listQuestions(state.view.value)));
  useSignalEffect(() => {
    const questions = JSON.parse(question.value) as readonly AskedSite[];
    let isWanted = true;
    void Promise.all(questions.map(readBands)).then((found) => {
      if (!isWanted) return;
      const known = found.filter((one) => one !== undefined);
      bands.value = known.length === 0 && questions.length > 0 ? 'failed' : new Map(known);
    });
    return () => {
      isWanted = false;
    };
  });
  const { siteCutoffMinutes } = state.view.value;
  const words = state.words.value;
  if (typeof bands.value === 'string') return bands.value;
  // The words and the headline of the moment, whatever they were when the areas were computed.
  return new Map(
    [...bands.value].map(([letter, drawn]) => [
      letter,
      {
        ...drawn,
        bands: drawn.bands.map((band) => ({
          ...band,
          label: words.minutes(band.cutoffMinutes),
          isHeadline: band.cutoffMinutes === siteCutoffMinutes,
        })),
      },
    ]),
  );
}

interface AskedSite {
  readonly letter: string;
  readonly question: IsochronesQuestion;
}

function listQuestions(view: ViewState): readonly AskedSite[] {
  const isCar = view.mode === 'car';
  const conditions: Omit<IsochronesQuestion, 'site'> & Pick<EvaluationRequestInput, 'mode'> = {
    mode: view.mode,
    direction: view.direction,
    tolls: isCar && view.tolls,
    congestion: isCar ? view.congestion : 'freeFlow',
    assumptions: { ...view.assumptions },
    cutoffsMinutes: [...listShownCutoffs(view)],
  };
  return view.sites.map(({ letter, place }) => ({ letter, question: { ...conditions, site: { ...place } } }));
}

async function readBands({
  letter,
  question,
}: AskedSite): Promise<readonly [string, DrawnBands] | undefined> {
  const outcome = await readIsochrones(question);
  if (outcome.kind !== 'done') return undefined;
  const bands = outcome.body.features.map(({ properties, geometry }) => ({
    cutoffMinutes: properties.cutoffMinutes,
    color: getBandColor(properties.cutoffMinutes),
    labelColor: getBandLabelColor(properties.cutoffMinutes),
    label: '',
    isHeadline: false,
    geometry,
  }));
  return [letter, { bands, beyondData: null }];
}

import { formatConditions } from '../i18n/format-conditions.ts';
import { formatPosition } from '../i18n/format-figures.ts';
import { getSiteName } from '../i18n/place-names.ts';
import { toPlainSentence } from '../i18n/sentence.ts';
import { WORDS } from '../i18n/words.ts';
import { listDrawnBands, listFittedBounds, listMarkers } from '../map/drawn-scene.ts';
import { listDrawnAreas } from '../map/follow-drawing.ts';
import { drawMesh } from '../map/mesh-layer.ts';
import { createMapPainter } from '../map/picture/paint-map-picture.ts';
import { toPictureMarkers } from '../map/picture/paint-markers.ts';
import { frameBounds, frameCamera, type PictureSize } from '../map/picture/picture-frame.ts';
import { renderMapPng } from '../map/picture/render-map-png.ts';
import type { SheetText } from '../map/picture/sheet-layout.ts';
import { buildViewLegend } from '../map/picture/view-legend.ts';
import { getOverlayState } from '../overlays/overlay-scene.ts';
import type { AppState } from '../state/app-state.ts';
import { buildCurrentLink } from '../state/current-link.ts';
import { buildHeadline } from '../state/headline.ts';
import { getCaveatText, listCaveats } from '../state/list-caveats.ts';
import type { Site } from '../state/view-state.ts';
import { saveFile } from './save-file.ts';

/** A phone's map is too small for a slide: the picture shows the same middle with more around it. */
const MINIMUM_SIZE = { width: 960, height: 640 } as const;
const PIXEL_RATIO = 2;

/** Saves what the map shows as a PNG with answer, legend, scale, caveats and sources. */
export async function saveMapPng(state: AppState, mapSize: Omit<PictureSize, 'pixelRatio'>): Promise<void> {
  const region = state.region.value;
  if (region === null) throw new Error('picture: expected the region to be loaded');
  const blob = await renderViewPng(state, mapSize);
  saveFile(new Uint8Array(await blob.arrayBuffer()), 'image/png', `hanare-${region.id}-map.png`);
}

/** The picture of the view. Throws: Error while region and layers are not loaded. */
export async function renderViewPng(
  state: AppState,
  mapSize: Omit<PictureSize, 'pixelRatio'>,
): Promise<Blob> {
  const region = state.region.value;
  const layers = state.layers.value;
  const view = state.view.value;
  const mesh = state.mesh.value;
  if (region === null || layers === null) throw new Error('picture: expected region and layers to be loaded');
  const size = {
    width: Math.max(MINIMUM_SIZE.width, Math.round(mapSize.width)),
    height: Math.max(MINIMUM_SIZE.height, Math.round(mapSize.height)),
    pixelRatio: PIXEL_RATIO,
  };
  const frame =
    view.camera === null ? frameBounds(listFittedBounds(view, region), size) : frameCamera(view.camera, size);
  const bands = state.answer.value?.result.ok === true ? state.bands.value : null;
  const painter = createMapPainter({
    region,
    layers,
    language: view.language,
    mesh: mesh === null ? null : drawMesh(mesh),
  });
  return renderMapPng({
    painter,
    picture: {
      frame,
      visible: view.layers,
      bands: bands === null ? null : listDrawnBands(bands, view),
      markers: toPictureMarkers(listMarkers(view, state.lookup.value)),
      overlays: state.drawnOverlays.value,
      areas: listDrawnAreas(view, null, null),
      hasNorthArrow: true,
    },
    text: buildSheetText(state),
  });
}

function buildSheetText(state: AppState): SheetText {
  const view = state.view.value;
  const { language } = view;
  const words = WORDS[language];
  const region = state.region.value;
  const bands = state.bands.value;
  const headline = buildHeadline(state.answer.value, view, state.lookup.value);
  const hasBands = state.answer.value?.result.ok === true && bands !== null;
  const title = headline?.names.site ?? words.productTagline;
  const now = new Date().toISOString().slice(0, 16).replace('T', ' ');
  return {
    title: `${words.productName}　${title}`,
    lead: [
      ...(headline === undefined ? [] : [toPlainSentence(headline.sentence, language)]),
      formatConditions(view),
    ],
    legend: buildViewLegend({
      view,
      mesh: state.mesh.value,
      overlays: state.overlays.value,
      hasBands,
      hasBeyondData: hasBands && bands.beyondData !== null,
    }),
    notes: [
      ...(headline === undefined
        ? []
        : [
            {
              heading: words.caveatsHeading,
              lines: listCaveats(headline).map((code) => getCaveatText(code, language)),
            },
          ]),
      { heading: words.datasetsHeading, lines: listCredits(state) },
      {
        heading: words.viewLink,
        lines: [
          region === null ? '' : buildCurrentLink(state, region),
          `${words.exportedAt} ${now} UTC　${words.regionVersion} ${region?.version ?? ''}`,
          ...view.sites.map((site) => `${nameSite(state, site)} ${formatPosition(site.place)}`),
        ],
      },
    ],
  };
}

const UNKNOWN_PLACE = { station: null, preset: null, municipality: null };

function nameSite(state: AppState, site: Site): string {
  const description = state.lookup.value?.describe(site.place) ?? UNKNOWN_PLACE;
  const name = getSiteName(site, description, state.view.value.language);
  return name.startsWith(site.letter) ? name : `${site.letter} ${name}`;
}

/** Every credit once: the region's datasets, and those of the layers that are on. */
function listCredits(state: AppState): readonly string[] {
  const view = state.view.value;
  const isJapanese = view.language === 'ja';
  const datasets = (state.region.value?.datasets ?? []).map(
    ({ creditJa, creditEn, licence }) => `${isJapanese ? creditJa : creditEn} (${licence})`,
  );
  const overlays = state.overlays.value.flatMap((overlay) => {
    const content = getOverlayState(view, overlay).isVisible ? overlay.content.value : null;
    return content?.status === 'ready'
      ? content.sources.map(({ credit, licence }) => (licence === '' ? credit : `${credit} (${licence})`))
      : [];
  });
  return [...new Set([...datasets, ...overlays])];
}

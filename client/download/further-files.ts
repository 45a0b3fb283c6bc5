import { getOverlayState } from '../overlays/overlay-scene.ts';
import { buildLayerCsv, buildLayerGeoJson } from '../overlays/table-export.ts';
import type { AppState } from '../state/app-state.ts';
import { buildCurrentLink } from '../state/current-link.ts';
import { buildComparisonFile } from './comparison-file.ts';
import { toTextBytes, type DownloadFile } from './download-file.ts';
import { renderViewPng } from './save-map-png.ts';

/** A file, or what the README says instead of it. */
export type FurtherFile = DownloadFile | { readonly missing: string };

const MISSING = {
  ja: {
    picture: '地図の画像: このブラウザでは作れませんでした',
    comparison: '候補地の比較: サーバーが答えませんでした',
    register: '空きスペース台帳: サーバーが答えませんでした',
  },
  en: {
    picture: 'picture of the map: this browser could not make it',
    comparison: 'comparison of the sites: the server did not answer',
    register: 'register of vacant space: the server did not answer',
  },
} as const;

/** What is made beside the figures of the active site: picture, layers, comparison, register. */
export async function collectFurtherFiles(
  state: AppState,
  exportedAt: string,
): Promise<readonly FurtherFile[]> {
  const missing = MISSING[state.view.value.language];
  const hasComparison = state.view.value.sites.length > 1;
  const [picture, comparison, registerFiles] = await Promise.all([
    buildPictureFile(state).catch(() => ({ missing: missing.picture })),
    hasComparison ? buildComparisonFile(state, exportedAt).catch(() => null) : undefined,
    fetchRegisterFiles().catch(() => [{ missing: missing.register }]),
  ]);
  return [
    picture,
    ...(comparison === undefined ? [] : [comparison ?? { missing: missing.comparison }]),
    ...listLayerFiles(state, exportedAt),
    ...registerFiles,
  ];
}

async function buildPictureFile(state: AppState): Promise<DownloadFile> {
  const map = document.querySelector('.map-canvas');
  const size = { width: map?.clientWidth ?? 0, height: map?.clientHeight ?? 0 };
  const blob = await renderViewPng(state, size);
  return {
    name: 'hanare-map.png',
    bytes: new Uint8Array(await blob.arrayBuffer()),
    aboutJa: '地図の画像(凡例、縮尺、出典つき)',
    aboutEn: 'picture of the map with legend, scale and sources',
  };
}

/** Layers that are switched on, as table and as features. */
function listLayerFiles(state: AppState, exportedAt: string): readonly DownloadFile[] {
  const view = state.view.value;
  const region = state.region.value;
  if (region === null) return [];
  const link = buildCurrentLink(state, region);
  return state.overlays.value.flatMap((overlay) => {
    const figures = getOverlayState(view, overlay).isVisible ? overlay.content.value : null;
    if (figures?.status !== 'ready') return [];
    const table = figures.buildTable();
    const { language } = view;
    const title = overlay.title[language];
    const layer = { title, figures, table, rows: table.rows, language, link, exportedAt };
    const name = `hanare-layer-${overlay.id}`;
    const about = { aboutJa: overlay.title.ja, aboutEn: overlay.title.en };
    return [
      { name: `${name}.csv`, bytes: toTextBytes(buildLayerCsv(layer)), ...about },
      { name: `${name}.geojson`, bytes: toTextBytes(buildLayerGeoJson(layer)), ...about },
    ];
  });
}

/** The register as the server exports it. Rejects when one of the two cannot be had. */
async function fetchRegisterFiles(): Promise<readonly DownloadFile[]> {
  return Promise.all(
    ['csv', 'geojson'].map(async (ending) => {
      const response = await fetch(`/api/v1/vacancies/export.${ending}`);
      if (!response.ok) throw new Error(`register: HTTP ${response.status}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      return {
        name: `hanare-register.${ending}`,
        bytes,
        aboutJa: '空きスペース台帳(全件)',
        aboutEn: 'register of vacant space (all entries)',
      };
    }),
  );
}

import type { Dataset } from '#contract/provenance.ts';
import type { Region } from '#contract/region.ts';
import type { FeatureCollection } from 'geojson';
import { OVERLAY_WORDS } from '../i18n/overlay-words.ts';
import type { OverlayWords } from '../i18n/overlay-words-ja.ts';
import type { AppState } from '../state/app-state.ts';
import type { Language } from '../state/view-state.ts';
import type { OverlaySource } from './overlay.ts';

/** What every layer reads: region, outlines and language. */
export interface OverlayContext {
  readonly region: Region;
  readonly municipalities: FeatureCollection;
  readonly language: Language;
  readonly words: OverlayWords;
}

/** Of the view only the language is read, so that contents are not made anew with every moved site. */
export function readContext(
  state: AppState,
  language: { readonly value: Language },
): OverlayContext | undefined {
  const region = state.region.value;
  const layers = state.layers.value;
  if (region === null || layers === null) return undefined;
  return {
    region,
    municipalities: layers.municipalities,
    language: language.value,
    words: OVERLAY_WORDS[language.value],
  };
}

/** Sources of figures by the ids of the region's datasets; an unknown id names itself. */
export function listSources(
  { region, language }: OverlayContext,
  ids: readonly string[],
): readonly OverlaySource[] {
  return ids.map((id) => {
    const dataset = region.datasets.find((one) => one.id === id);
    return dataset === undefined ? toUnknownSource(id) : toSource(dataset, language);
  });
}

export const toSource = (dataset: Dataset, language: Language): OverlaySource => ({
  title: language === 'ja' ? dataset.titleJa : dataset.titleEn,
  credit: language === 'ja' ? dataset.creditJa : dataset.creditEn,
  year: dataset.year,
  licence: dataset.licence,
  licenceUrl: dataset.licenceUrl,
  address: dataset.address,
});

const toUnknownSource = (id: string): OverlaySource => ({
  title: id,
  credit: id,
  year: '',
  licence: '',
  licenceUrl: null,
  address: '',
});

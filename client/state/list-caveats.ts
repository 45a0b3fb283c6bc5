import { CAVEATS, type CaveatCode } from '#contract/caveats.ts';
import { listChangedIds } from './assumption-choices.ts';
import type { Headline } from './headline.ts';
import type { Language } from './view-state.ts';

/** The caveats that hold for what is on screen, by the same rules as the server's answers. */
export function listCaveats(headline: Headline): readonly CaveatCode[] {
  const { query, figures } = headline;
  const bands = figures.groups.flatMap((group) => group.bands);
  const codes: CaveatCode[] = ['roadsNotValidated', 'outsideMunicipalitiesPartly'];
  if (query.mode === 'car') {
    codes.push('everybodyHasACar', query.congestion === 'morning' ? 'morningAssumed' : 'freeFlow');
  }
  if (listChangedIds(query.assumptions).length > 0) codes.push('assumptionsChanged');
  if (figures.isMarginalAtLeast || bands.some((band) => band.isHighAtLeast)) codes.push('atLeast');
  codes.push('residentsNotWorkers');
  if (bands.some((band) => band.estimatedShare > 0)) codes.push('detailEstimated');
  if (query.groups.some((group) => group.endsWith('20to64'))) codes.push('noTwentyToThirtyNine');
  return codes;
}

export const getCaveatText = (code: CaveatCode, language: Language): string => CAVEATS[code][language];

import type { BriefContent, BriefWords } from '#contract/brief/brief-content.ts';
import type { BriefFacts } from '#contract/brief/brief-facts.ts';
import type { IsochronesResponse } from '#contract/isochrones.ts';
import type { Region } from '#contract/region.ts';
import type { GroundBytes } from './map/region-ground.ts';

/** What the press starts with. */
export interface PressData {
  readonly region: Region;
  readonly ground: GroundBytes;
  readonly figures: Uint8Array;
}

/** What one brief is made from, computed already. */
export interface PressJob {
  readonly form: 'words' | 'content' | 'pdf';
  readonly facts: Omit<BriefFacts, 'region' | 'figures'>;
  readonly bands: IsochronesResponse['features'];
}

export type Printed =
  | { readonly form: 'words'; readonly words: BriefWords }
  | { readonly form: 'content'; readonly content: BriefContent }
  | { readonly form: 'pdf'; readonly title: string; readonly bytes: Uint8Array };

/** How a job ended. `failed`: the thread died, hung or threw. */
export type PressOutcome =
  | { readonly ok: true; readonly printed: Printed }
  | { readonly ok: false; readonly reason: 'busy' | 'closed' | 'failed' | 'aborted' };

export type ToPress = { readonly id: number; readonly job: PressJob };
export type FromPress =
  | { readonly kind: 'done'; readonly id: number; readonly printed: Printed }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

import { LAYER_NAMES, type LayerName } from '#contract/region.ts';
import type { Route } from '../http/route.ts';
import type { ReachService } from '../reach/reach.service.ts';
import type { RegionService } from '../region/region.service.ts';
import { createMunicipalityFinder } from '../vacancies/find-municipality.ts';
import { listBriefRoutes } from './brief.routes.ts';
import { createBriefService, type BriefServiceParts } from './brief.service.ts';
import { Press } from './press.ts';

export interface BriefsParts extends Pick<
  BriefServiceParts,
  'getVacancy' | 'getProposal' | 'now' | 'origin'
> {
  readonly regionService: RegionService;
  readonly reach: ReachService;
  readonly onFailure: (event: string, details: Readonly<Record<string, unknown>>) => void;
}

/** Briefs as the server runs them. */
export interface Briefs {
  readonly routes: readonly Route[];
  /** Ends the printing thread. */
  close(): Promise<void>;
}

export function createBriefs({ regionService, reach, onFailure, ...rest }: BriefsParts): Briefs {
  const { region } = regionService;
  const layers = Object.fromEntries(
    LAYER_NAMES.map((name) => [name, regionService.getBytes(`layers/${name}`)]),
  ) as Record<LayerName, Uint8Array>;
  const press = new Press({
    // `.js`: worker threads run the compiled file.
    workerUrl: new URL('./press.worker.js', import.meta.url),
    data: {
      region,
      ground: { cells: regionService.getBytes('cells'), layers },
      figures: regionService.getBytes('figures'),
    },
    onFailure,
  });
  const service = createBriefService({
    ...rest,
    region,
    reach,
    press,
    findMunicipality: createMunicipalityFinder(layers.municipalities),
  });
  return { routes: listBriefRoutes(service), close: () => press.close() };
}

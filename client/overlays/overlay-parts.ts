import type { FunctionComponent } from 'preact';
import type { Place } from '../state/view-state.ts';
import type { OverlayGroup } from './overlay.ts';

/** What the panel and the popup show of the registry once it has been loaded. */
export interface OverlayParts {
  /** Layers of one group with their legends. */
  readonly Layers: FunctionComponent<{ readonly group: OverlayGroup }>;
  /** What the layers that are on say at a place; with acts in a popup. */
  readonly Readings: FunctionComponent<{ readonly place: Place; readonly hasActs?: boolean }>;
  /** That one fill took another one's place, and how to take that back. */
  readonly Exchange: FunctionComponent;
  /** Place of the population among the fills. */
  readonly PopulationOrder: FunctionComponent;
  /** The way to the population's table. */
  readonly PopulationTable: FunctionComponent;
  /** How many layers of a group are on. */
  readonly countShown: (group: OverlayGroup) => number;
  readonly switchPopulation: (isVisible: boolean) => void;
}

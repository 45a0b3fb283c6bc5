import type { AssumptionId } from '#engine/traveltime/assumptions.ts';
import type { Query } from '../workers/protocol.ts';
import { ASSUMPTION_GROUPS } from './assumption-choices.ts';

/** The blocks of the answer, each resting on assumptions of its own. */
export const FIGURE_BLOCKS = ['headline', 'bands', 'marginal', 'tolls', 'municipalities'] as const;
export type FigureBlock = (typeof FIGURE_BLOCKS)[number];

/** The values a block's figures rest on under the conditions asked, those that move them most first. */
export function listBasis(
  block: FigureBlock,
  { mode, tolls, congestion }: Pick<Query, 'mode' | 'tolls' | 'congestion'>,
): readonly AssumptionId[] {
  if (mode !== 'car') return [...ASSUMPTION_GROUPS[mode], 'streetTime.factor'];
  const isMorning = congestion === 'morning';
  const ordinary = ASSUMPTION_GROUPS.car.filter((id) => id !== 'car.morningFactor' || isMorning);
  const expressway = tolls || block === 'tolls' ? ASSUMPTION_GROUPS.expressway : [];
  // What the toll choice adds stands first where the two choices are compared.
  return block === 'tolls'
    ? [...expressway, ...ordinary, 'streetTime.factor']
    : [...ordinary, ...expressway, 'streetTime.factor'];
}

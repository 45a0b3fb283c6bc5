import type { ViewState } from '../state/view-state.ts';
import { WORDS } from './words.ts';

type Conditions = Pick<
  ViewState,
  'language' | 'group' | 'mode' | 'siteCutoffMinutes' | 'direction' | 'tolls' | 'congestion'
>;

/** The conditions behind figures as one line: group, mode, minutes, direction, tolls, congestion. */
export const formatConditions = (view: Conditions): string => formatParts(view, true);

/** The same for figures that stand with and without tolls side by side. */
export const formatSharedConditions = (view: Omit<Conditions, 'tolls'>): string =>
  formatParts({ ...view, tolls: false }, false);

function formatParts(view: Conditions, isTollsSaid: boolean): string {
  const words = WORDS[view.language];
  const isCar = view.mode === 'car';
  const mode = { car: words.modeCar, bicycle: words.modeBicycle, walk: words.modeWalk }[view.mode];
  return [
    words.groupNames[view.group],
    mode,
    words.withinMinutes(view.siteCutoffMinutes),
    view.direction === 'inbound' ? words.directionInbound : words.directionOutbound,
    ...(isCar && isTollsSaid ? [view.tolls ? words.tollsOn : words.tollsOff] : []),
    ...(isCar && view.congestion === 'morning' ? [words.congestionMorning] : []),
  ].join(view.language === 'ja' ? '・' : ', ');
}

import type { ViewState } from '../state/view-state.ts';
import { WORDS } from './words.ts';

/** The conditions behind figures as one line: group, mode, minutes, direction, tolls, congestion. */
export function formatConditions(
  view: Pick<
    ViewState,
    'language' | 'group' | 'mode' | 'siteCutoffMinutes' | 'direction' | 'tolls' | 'congestion'
  >,
): string {
  const words = WORDS[view.language];
  const isCar = view.mode === 'car';
  const mode = { car: words.modeCar, bicycle: words.modeBicycle, walk: words.modeWalk }[view.mode];
  return [
    words.groupNames[view.group],
    mode,
    words.withinMinutes(view.siteCutoffMinutes),
    view.direction === 'inbound' ? words.directionInbound : words.directionOutbound,
    ...(isCar ? [view.tolls ? words.tollsOn : words.tollsOff] : []),
    ...(isCar && view.congestion === 'morning' ? [words.congestionMorning] : []),
  ].join(view.language === 'ja' ? '・' : ', ');
}

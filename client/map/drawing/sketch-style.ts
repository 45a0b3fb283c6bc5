import type { TerraDrawExtend } from 'terra-draw';

type Style = ReturnType<TerraDrawExtend.TerraDrawBaseDrawMode<TerraDrawExtend.CustomStyling>['styleFeature']>;

export type SketchRole =
  | 'area'
  | 'refusedArea'
  | 'line'
  | 'next'
  | 'refusedNext'
  | 'midpoint'
  | 'corner'
  | 'first'
  | 'selected'
  | 'snapped';

const INK = '#26231f';
const TEAL = '#1c6a68';
/** Of what is not taken; never vermilion, which is the active site's alone. */
const REFUSED = '#8a2f5c';
const WHITE = '#ffffff';

const BASE: Style = {
  pointColor: WHITE,
  pointWidth: 6,
  pointOutlineColor: INK,
  pointOutlineWidth: 2,
  polygonFillColor: TEAL,
  polygonFillOpacity: 0.16,
  polygonOutlineColor: TEAL,
  polygonOutlineWidth: 2.5,
  lineStringColor: TEAL,
  lineStringWidth: 2.5,
  zIndex: 10,
};

const STYLES: Readonly<Record<SketchRole, Style>> = {
  area: BASE,
  refusedArea: { ...BASE, polygonFillColor: REFUSED, polygonOutlineColor: REFUSED },
  line: BASE,
  next: { ...BASE, lineStringWidth: 1.5, lineStringDash: [6, 4] },
  refusedNext: { ...BASE, lineStringColor: REFUSED, lineStringDash: [6, 4] },
  midpoint: { ...BASE, pointWidth: 3.5, pointOutlineColor: TEAL, pointOutlineWidth: 1.2, zIndex: 20 },
  corner: { ...BASE, pointWidth: 5.5, zIndex: 30 },
  first: { ...BASE, pointWidth: 8, pointColor: '#e6f0ee', pointOutlineColor: TEAL, zIndex: 30 },
  selected: { ...BASE, pointWidth: 7.5, pointColor: INK, pointOutlineColor: WHITE, zIndex: 40 },
  snapped: {
    ...BASE,
    pointWidth: 13,
    pointColor: WHITE,
    pointOpacity: 0,
    pointOutlineColor: TEAL,
    pointOutlineWidth: 2.5,
    zIndex: 50,
  },
};

/** How a part of a drawing looks, on every map. */
export const styleSketchPart = (role: SketchRole): Style => STYLES[role];

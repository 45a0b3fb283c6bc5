import { z } from 'zod';

/**
 * The map of a brief as lines, areas and words. Units: points (1/72 inch), x to the right, y downwards. Whoever
 * draws it may cut it above and below around the middle, down to `minimumHeight`: what matters lies within.
 */
const shapeSchema = z.strictObject({
  /** SVG path data, M, L, h, v and z only. */
  path: z.string(),
  fill: z.string().nullable(),
  fillOpacity: z.number(),
  isEvenOdd: z.boolean(),
  stroke: z.string().nullable(),
  strokeWidth: z.number(),
  strokeOpacity: z.number(),
  dash: z.array(z.number()).nullable(),
});
export type MapShape = z.infer<typeof shapeSchema>;

const labelSchema = z.strictObject({
  x: z.number(),
  /** Middle of the letters. */
  y: z.number(),
  text: z.string(),
  size: z.number(),
  color: z.string(),
  halo: z.string(),
  isBold: z.boolean(),
  anchor: z.enum(['start', 'middle', 'end']),
});
export type MapLabel = z.infer<typeof labelSchema>;

export const LEGEND_MARKS = ['band', 'site', 'parent', 'population', 'line', 'rail'] as const;

export const briefMapSchema = z.strictObject({
  width: z.number(),
  height: z.number(),
  minimumHeight: z.number(),
  background: z.string(),
  shapes: z.array(shapeSchema),
  labels: z.array(labelSchema),
  scale: z.strictObject({ length: z.number(), label: z.string() }),
  north: z.string(),
  /** What the map shows, for those who do not see it. */
  description: z.string(),
  legend: z.array(
    z.strictObject({
      mark: z.enum(LEGEND_MARKS),
      color: z.string(),
      label: z.string(),
    }),
  ),
});
export type BriefMap = z.infer<typeof briefMapSchema>;

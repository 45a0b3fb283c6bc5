import { z } from 'zod';
import { lonLatSchema } from '#contract/reach.ts';
import { briefMapSchema } from './brief-map.ts';
import { briefLanguageSchema } from './brief-request.ts';

const tableSchema = z.strictObject({
  caption: z.string(),
  note: z.string().nullable(),
  /** Heading of the column of row names, then one per cell. */
  columns: z.array(z.string()),
  rows: z.array(z.strictObject({ label: z.string(), cells: z.array(z.string()), isStrong: z.boolean() })),
});
export type BriefTable = z.infer<typeof tableSchema>;

/** Everything a brief says, in words: the HTML page and the PDF set these lines and compute nothing of their own. */
export const briefWordsSchema = z.strictObject({
  language: briefLanguageSchema,
  /** Product and region, and the day: the line above everything. */
  running: z.strictObject({ left: z.string(), right: z.string() }),
  /** 架空の例 and the like: printed so that nobody overlooks it. */
  marks: z.array(z.string()),
  title: z.string(),
  subtitle: z.string(),
  /** Who answers for the page. */
  author: z.string(),
  sentence: z.array(z.strictObject({ text: z.string(), isStrong: z.boolean() })),
  conditions: z.string(),
  /** The proposal's own words; null where it has none. */
  description: z.string().nullable(),
  reach: tableSchema,
  marginal: tableSchema,
  towns: z.string(),
  facts: z
    .strictObject({
      caption: z.string(),
      rows: z.array(z.strictObject({ label: z.string(), value: z.string(), isMissing: z.boolean() })),
    })
    .nullable(),
  comparison: tableSchema,
  caveats: z.strictObject({ heading: z.string(), lines: z.array(z.string()) }),
  sources: z.strictObject({ heading: z.string(), lines: z.array(z.string()) }),
  link: z.strictObject({ address: z.string(), label: z.string(), note: z.string().nullable() }).nullable(),
});
export type BriefWords = z.infer<typeof briefWordsSchema>;

const placeSchema = z.strictObject({ name: z.string(), position: lonLatSchema });

/** What a brief says and where, without its map: for those who have a map of their own. */
export const briefSummarySchema = z.strictObject({
  words: briefWordsSchema,
  site: placeSchema,
  existingOffices: z.array(placeSchema),
});
export type BriefSummary = z.infer<typeof briefSummarySchema>;

export const briefContentSchema = z.strictObject({ words: briefWordsSchema, map: briefMapSchema });
export type BriefContent = z.infer<typeof briefContentSchema>;

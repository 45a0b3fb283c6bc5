import { GROUP_IDS, GROUPS, type GroupId } from '#engine/accessibility/groups.ts';
import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** Where a typed value is from, in the caller's own words: never empty, shown beside the figure as text. */
export const sourceTextSchema = z.string().trim().min(1).max(LIMITS.maximumSourceLength);

const decayMinutesSchema = z.number().min(1).max(LIMITS.maximumCutoffMinutes);

/** How a person counts less with every minute, as the engine's `Decay`: names and numbers, never a formula to run. */
export const decaySchema = z.discriminatedUnion('kind', [
  /** 1 up to the cutoff, 0 beyond. */
  z.strictObject({ kind: z.literal('step'), cutoffMinutes: decayMinutesSchema }),
  /** Falls evenly from 1 at no minutes to 0 at the cutoff. */
  z.strictObject({ kind: z.literal('linear'), cutoffMinutes: decayMinutesSchema }),
  /** S-shaped: falls fastest at the inflection; the spread says how slowly it turns. */
  z.strictObject({
    kind: z.literal('logistic'),
    inflectionMinutes: decayMinutesSchema,
    spreadMinutes: decayMinutesSchema,
  }),
  /** Halves with every `halfMinutes`. */
  z.strictObject({ kind: z.literal('exponential'), halfMinutes: decayMinutesSchema }),
]);
export type DecayChoice = z.infer<typeof decaySchema>;

/** No municipality twice: its people or jobs would count twice. */
export const hasUniqueMunicipalities = (entries: readonly { readonly municipalityCode: string }[]): boolean =>
  new Set(entries.map(({ municipalityCode }) => municipalityCode)).size === entries.length;

/** Groups that count people: only people have a participation rate or compete for seats. */
export const PEOPLE_GROUP_IDS = GROUP_IDS.filter((id) => GROUPS[id].counts === 'people') as [
  GroupId,
  ...GroupId[],
];

const ratioSchema = z.number().min(0).max(1);

/** Share of residents in the labor force, by sex: typed, or read off published counts of each municipality. */
export const participationSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('typed'),
    women: ratioSchema,
    men: ratioSchema,
    source: sourceTextSchema,
  }),
  z.strictObject({
    kind: z.literal('byMunicipality'),
    /**
     * By municipality code: (employed + unemployed) ÷ (employed + unemployed + not in the labor force), the last
     * being those of known status; null where it is not published. A ward without an entry uses its city's.
     */
    rates: z
      .array(
        z.strictObject({
          municipalityCode: z.string().regex(/^\d{5}$/u),
          women: ratioSchema.nullable(),
          men: ratioSchema.nullable(),
        }),
      )
      .min(1)
      .max(LIMITS.maximumProxyMunicipalities)
      .refine(hasUniqueMunicipalities, { error: 'uniqueMunicipality' }),
    source: sourceTextSchema,
  }),
]);
export type ParticipationChoice = z.infer<typeof participationSchema>;

import { z } from 'zod';
import { assumptionsSchema, datasetSchema } from './provenance.ts';
import { lonLatSchema } from './reach.ts';

export const municipalitySchema = z.strictObject({
  code: z.string(),
  nameJa: z.string(),
  nameEn: z.string(),
  kind: z.enum(['ward', 'city', 'town', 'village']),
  /** 40100 for the seven wards of Kitakyushu, whose figures are never added to the city's. */
  parentCode: z.string().nullable(),
  isInRegion: z.boolean(),
  label: lonLatSchema,
  censusPopulation2020: z.number().int().nullable(),
  meshPopulation2020: z.number().nullable(),
  /** (mesh sum − census) ÷ census; null where the census figure is not loaded (wards). */
  meshDeviation: z.number().nullable(),
});
export type Municipality = z.infer<typeof municipalitySchema>;

export const placePresetSchema = z.strictObject({
  id: z.string(),
  nameJa: z.string(),
  nameEn: z.string(),
  position: lonLatSchema,
  municipalityCode: z.string().nullable(),
});

export const stationSchema = z.strictObject({
  code: z.string(),
  nameJa: z.string(),
  nameKana: z.string(),
  position: lonLatSchema,
  lines: z.array(z.string()),
});

/** Names of the drawing layers, each a GeoJSON file. */
export const LAYER_NAMES = ['land', 'municipalities', 'outlines', 'railLines', 'expressways'] as const;
export type LayerName = (typeof LAYER_NAMES)[number];

export const regionSchema = z.strictObject({
  id: z.string(),
  nameJa: z.string(),
  nameEn: z.string(),
  version: z.string(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  municipalities: z.array(municipalitySchema),
  /** Designated cities whose wards stand in `municipalities`: for their own figures, never to be added to them. */
  parentMunicipalities: z.array(municipalitySchema),
  parentOffices: z.array(placePresetSchema),
  /** What the app opens on at its first start. */
  story: z.strictObject({ parentOfficeId: z.string(), candidate: placePresetSchema }),
  stations: z.array(stationSchema),
  datasets: z.array(datasetSchema),
  assumptions: assumptionsSchema,
  /** Addresses with the content hash in them: cacheable for ever. */
  files: z.strictObject({
    cells: z.string(),
    screening: z.string(),
    /** Figures by municipality, see `figureTableSchema`. */
    figures: z.string(),
    layers: z.record(z.enum(LAYER_NAMES), z.string()),
  }),
});
export type Region = z.infer<typeof regionSchema>;
export type Station = z.infer<typeof stationSchema>;

import type { FileOctets } from '../text/inspect-file.ts';
import { toCsvSource } from '../text/inspect-file.ts';
import { readText } from '../text/decode-text.ts';
import { getKey } from './json-record.ts';
import { parseGeoJsonText } from './read-geojson-file.ts';

export interface InspectedGeoJson {
  /** Property names of the first features, each once. */
  readonly headers: readonly string[];
  /** Values of the first features in the order of `headers`, as text. */
  readonly rows: readonly (readonly string[])[];
}

const SHOWN_FEATURES = 10;

/**
 * Looks at the properties of the first features of a GeoJSON file; its geometries are for whoever reads it.
 * Throws: FatalImportError as `readText` and `parseGeoJsonText` do.
 */
export async function inspectGeoJson(file: FileOctets): Promise<InspectedGeoJson> {
  let text = '';
  for await (const part of readText({ ...toCsvSource(file), format: 'json' })) text += part;
  return parseGeoJsonText({ file: file.name, text }, file.issues, (features) => {
    const properties = features.slice(0, SHOWN_FEATURES).map((feature) => {
      const { value } = getKey(feature, 'properties');
      return new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
    });
    const headers = [...new Set(properties.flatMap((map) => [...map.keys()]))];
    return { headers, rows: properties.map((map) => headers.map((name) => toText(map.get(name)))) };
  });
}

function toText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

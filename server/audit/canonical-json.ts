/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json };

/**
 * JSON text that equal values share: no spaces, members of every object in the order of their UTF-16 code units, texts
 * and numbers as ECMAScript writes them. Source: RFC 8785 (JSON Canonicalization Scheme).
 */
export function toCanonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(toCanonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${toCanonicalJson(member)}`).join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

import * as fc from 'fast-check';

/** As much of JSON Schema as the OpenAPI document uses. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** What breaks programs: prototypes, controls, quotes, halves of characters, numbers at the edges. */
const NASTY_STRINGS = [
  '',
  '__proto__',
  'constructor',
  "'; drop table plans; --",
  '\u0000',
  '\r\nX-Injected: 1',
  '\ud800',
  '../../etc/passwd',
  '<img src=x onerror=alert(1)>',
  '%00%ff',
  '９９',
  'x'.repeat(5000),
];
const NASTY_NUMBERS = [0, -0, -1, 0.5, 91, 181, 2 ** 31, 2 ** 53, 1e308, -1e308, 5e-324];

const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...NASTY_STRINGS, ...NASTY_NUMBERS, null, true, [], {}),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Values of a schema, now and then with a part that is not of it. */
export function toArbitrary(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: toFaithful(schema) }, { weight: 1, arbitrary: nasty });
}

function toFaithful(schema: JsonSchema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(toArbitrary));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const types = Array.isArray(schema.type) ? (schema.type as string[]) : [String(schema.type)];
  return fc.oneof(...types.map((type) => toTyped(type, schema)));
}

function toTyped(type: string, schema: JsonSchema): fc.Arbitrary<unknown> {
  switch (type) {
    case 'object':
      return toObject(schema);
    case 'array':
      return toArray(schema);
    case 'number':
    case 'integer':
      return toNumber(type, schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return fc.oneof(
        fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 20, 20) }),
        fc.string({ unit: 'grapheme', maxLength: 10 }),
        fc.constantFrom('kitakyushu', 'v1', '1', 'true'),
      );
    default:
      return nasty;
  }
}

function toObject({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, toArbitrary(one)]),
  );
  const optional = Object.keys(members).filter((name) => !required.includes(name));
  return fc
    .tuple(fc.record(members), fc.subarray(optional), fc.nat(40), nasty)
    .map(([value, dropped, chance, extra]) => {
      const kept = Object.entries(value).filter(([name]) => !dropped.includes(name));
      // Now and then a member nobody has heard of, or one less than required.
      if (chance === 0) kept.push(['unheardOf', extra]);
      if (chance === 1) kept.pop();
      return Object.fromEntries(kept);
    });
}

function toArray({ items, prefixItems, minItems = 0, maxItems = 4 }: JsonSchema): fc.Arbitrary<unknown> {
  if (prefixItems !== undefined) return fc.tuple(...prefixItems.map(toArbitrary));
  const longest = Math.max(minItems, Math.min(maxItems, 4));
  return fc.array(items === undefined ? nasty : toArbitrary(items), {
    minLength: minItems,
    maxLength: longest,
  });
}

function toNumber(type: 'number' | 'integer', { minimum, maximum }: JsonSchema): fc.Arbitrary<unknown> {
  const min = minimum ?? -1000;
  const max = Math.max(min, maximum ?? 1000);
  const inside = fc.double({ min, max, noNaN: true });
  return type === 'integer' ? inside.map(Math.round) : inside;
}

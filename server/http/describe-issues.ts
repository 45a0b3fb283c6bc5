import { LIMITS } from '#contract/limits.ts';
import type { ProblemPlace } from '#contract/problems.ts';
import type { z } from 'zod';
import { EVALUATION_EXPECTATIONS, findKindExpectation, findListLimit } from './evaluation-expectations.ts';
import { SITE_EXPECTATIONS } from './site-expectations.ts';

type Issue = z.core.$ZodIssue;
interface Expectation {
  readonly ja: string;
  readonly en: string;
}

/** Enough for anybody to see what is wrong; the rest would only be the same mistake again. */
const MAXIMUM_PLACES = 20;

/**
 * What each wrong place should have held, in both languages.
 * `prefix` is `` for the body (JSON pointer, RFC 6901) or `query`, `path`.
 */
export function describeIssues(issues: readonly Issue[], prefix: '' | 'query' | 'path'): ProblemPlace[] {
  return issues.slice(0, MAXIMUM_PLACES).flatMap((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, MAXIMUM_PLACES) : [null];
    return keys.map((key) => {
      const path = key === null ? issue.path : [...issue.path, key];
      const { ja, en } = describeIssue(issue);
      return { at: toPointer(prefix, path), expectedJa: ja, expectedEn: en };
    });
  });
}

function toPointer(prefix: string, path: readonly PropertyKey[]): string {
  const escaped = path.map((part) => String(part).slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1'));
  return prefix + escaped.map((part) => `/${part}`).join('');
}

function describeIssue(issue: Issue): Expectation {
  switch (issue.code) {
    case 'invalid_type':
      return describeType(issue.expected);
    case 'too_small':
      return describeBound(issue.origin, Number(issue.minimum), 'low', issue.path);
    case 'too_big':
      return describeBound(issue.origin, Number(issue.maximum), 'high', issue.path);
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return { ja: `次のどれか: ${values}`, en: `one of: ${values}` };
    }
    case 'unrecognized_keys':
      return { ja: 'この名前の項目はありません', en: 'no member of this name' };
    case 'custom':
      return CUSTOM[issue.message] ?? { ja: '決められた形の値', en: 'a value of the documented form' };
    case 'invalid_union':
      return issue.path.includes('geometry')
        ? { ja: '次のどちらか: Point, Polygon', en: 'one of: Point, Polygon' }
        : (findKindExpectation(issue.path) ?? {
            ja: '決められた形の値',
            en: 'a value of the documented form',
          });
    default:
      return { ja: '決められた形の値', en: 'a value of the documented form' };
  }
}

/** What a schema's own rules expect, by the message they are written with. */
const CUSTOM: Readonly<Record<string, Expectation>> = {
  ascending: { ja: '小さい順で、重複のない並び', en: 'ascending values without repetition' },
  ...SITE_EXPECTATIONS,
  ...EVALUATION_EXPECTATIONS,
};

const TYPES: Readonly<Record<string, Expectation>> = {
  number: { ja: '数値', en: 'a number' },
  int: { ja: '整数', en: 'a whole number' },
  string: { ja: '文字列', en: 'text' },
  boolean: { ja: 'true または false', en: 'true or false' },
  object: { ja: 'オブジェクト { … }', en: 'an object { … }' },
  tuple: { ja: '[経度, 緯度]', en: '[longitude, latitude]' },
  array: { ja: '配列 [ … ]', en: 'an array [ … ]' },
};

function describeType(expected: string): Expectation {
  return TYPES[expected] ?? { ja: `型 ${expected}`, en: `type ${expected}` };
}

/** Settings behind the limits, named so that a reader can look them up. */
function findLimitName(
  origin: string,
  limit: number,
  path: readonly PropertyKey[],
): keyof typeof LIMITS | 'maximumCorners' | null {
  const isInside = (name: string): boolean => path.includes(name);
  if (origin === 'array' && isInside('cutoffsMinutes') && limit === LIMITS.maximumCutoffs) {
    return 'maximumCutoffs';
  }
  const listLimit = origin === 'array' ? findListLimit(path.at(-1), limit) : undefined;
  if (listLimit !== undefined) return listLimit;
  if (origin === 'array' && isInside('existingOffices')) return 'maximumExistingOffices';
  if (origin === 'array' && (path.at(-1) === 'sites' || path.at(-1) === 'features')) return 'maximumSites';
  if (origin === 'array' && path.at(-2) === 'coordinates') return 'maximumCorners';
  if (origin === 'array' && path.at(-1) === 'headcounts') return 'maximumHeadcounts';
  if (path.at(-1) === 'seats' || path.at(-1) === 'headcount') return 'maximumSeats';
  if (origin === 'string' && limit === LIMITS.maximumNameLength) return 'maximumNameLength';
  if (origin === 'string' && limit === LIMITS.maximumNotesLength) return 'maximumNotesLength';
  if (origin === 'string' && limit === LIMITS.maximumSourceLength) return 'maximumSourceLength';
  const isMinutes = path.some((part) => String(part).endsWith('Minutes'));
  return isMinutes && limit === LIMITS.maximumCutoffMinutes ? 'maximumCutoffMinutes' : null;
}

function describeBound(
  origin: string,
  limit: number,
  side: 'low' | 'high',
  path: readonly PropertyKey[],
): Expectation {
  const name = side === 'high' ? findLimitName(origin, limit, path) : null;
  const setting = name === null ? '' : ` (${name})`;
  const word = side === 'low' ? { ja: '以上', en: 'at least' } : { ja: '以下', en: 'at most' };
  if (origin === 'array') {
    return { ja: `${limit}件${word.ja}${setting}`, en: `${word.en} ${limit} entries${setting}` };
  }
  if (origin === 'string') {
    return { ja: `${limit}文字${word.ja}${setting}`, en: `${word.en} ${limit} characters${setting}` };
  }
  return { ja: `${limit}${word.ja}の値${setting}`, en: `${word.en} ${limit}${setting}` };
}

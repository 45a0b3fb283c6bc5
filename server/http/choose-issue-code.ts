import type { ProblemCode } from '#contract/problems.ts';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const LISTS: ReadonlySet<PropertyKey | undefined> = new Set(['sites', 'features']);
const COORDINATES: readonly PropertyKey[] = ['position', 'coordinates'];

/**
 * The narrowest code that names what is wrong: too many items before anything else (nobody wants to hear about
 * item 10,001 first), then what spoils a whole file or a whole geometry, then coordinates where nothing else is
 * wrong, and otherwise the general one.
 */
export function chooseIssueCode(issues: readonly Issue[]): ProblemCode {
  if (issues.some(isTooMany)) return 'TOO_MANY_ITEMS';
  if (issues.some(({ path }) => path[0] === 'crs')) return 'CRS_UNSUPPORTED';
  if (issues.some((issue) => issue.path.includes('geometry') && !isCoordinate(issue))) return 'GEOM_INVALID';
  return issues.every(isCoordinate) ? 'COORD' : 'VALIDATION';
}

function isTooMany(issue: Issue): boolean {
  return issue.code === 'too_big' && issue.origin === 'array' && LISTS.has(issue.path.at(-1));
}

function isCoordinate({ path }: Issue): boolean {
  return COORDINATES.some((name) => path.includes(name));
}

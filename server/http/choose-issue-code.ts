import type { ProblemCode } from '#contract/problems.ts';
import { AREA_ISSUES } from '#contract/site-members.ts';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const LISTS: ReadonlySet<PropertyKey | undefined> = new Set(['sites', 'features', 'competitors', 'places']);
const GEOMETRY_MESSAGES: ReadonlySet<string> = new Set([
  ...AREA_ISSUES,
  'studyNeedsArea',
  'kindWithoutArea',
  'positionInArea',
]);
const COORDINATES: readonly PropertyKey[] = ['position', 'coordinates'];

/**
 * The narrowest code that names what is wrong: too many items before anything else (nobody wants to hear about
 * item 10,001 first), then what spoils a whole file or a whole geometry, then coordinates where nothing else is
 * wrong, and otherwise the general one.
 */
export function chooseIssueCode(issues: readonly Issue[]): ProblemCode {
  if (issues.some(isTooMany)) return 'TOO_MANY_ITEMS';
  if (issues.some(({ path }) => path[0] === 'crs')) return 'CRS_UNSUPPORTED';
  if (issues.some(isGeometry)) return 'GEOM_INVALID';
  return issues.every(isCoordinate) ? 'COORD' : 'VALIDATION';
}

function isTooMany(issue: Issue): boolean {
  if (issue.code !== 'too_big' || issue.origin !== 'array') return false;
  // A position of five numbers is too big as well; the corners of a ring stand one level above.
  return LISTS.has(issue.path.at(-1)) || issue.path.at(-2) === 'coordinates';
}

/** A whole figure that cannot be used, or a member that does not go with one. */
function isGeometry(issue: Issue): boolean {
  if (issue.code === 'custom') return GEOMETRY_MESSAGES.has(issue.message);
  const isInside = issue.path.includes('geometry') || issue.path.includes('area');
  return isInside && !isCoordinate(issue);
}

function isCoordinate({ path }: Issue): boolean {
  return COORDINATES.some((name) => path.includes(name));
}

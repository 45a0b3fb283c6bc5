import type { ProblemCode } from '#contract/problems.ts';
import type { z } from 'zod';

/**
 * The narrowest code that names what is wrong: too many items before anything else (nobody wants to hear about
 * item 10,001 first), then coordinates where nothing else is wrong, and otherwise the general one.
 */
export function chooseIssueCode(issues: readonly z.core.$ZodIssue[]): ProblemCode {
  if (
    issues.some(
      (issue) => issue.code === 'too_big' && issue.origin === 'array' && issue.path.at(-1) === 'sites',
    )
  ) {
    return 'TOO_MANY_ITEMS';
  }
  return issues.every((issue) => issue.path.includes('position')) ? 'COORD' : 'VALIDATION';
}

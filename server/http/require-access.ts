import type { Actor } from '../db/actor.ts';
import { ProblemFailure } from './problem-failure.ts';
import type { Access } from './route.ts';

/** Throws: ProblemFailure SIGN_IN_REQUIRED or ROLE_NOT_ALLOWED. */
export function requireAccess(access: Access, actor: Actor): void {
  if (access === 'anyone') return;
  if (actor.kind !== 'member') throw new ProblemFailure('SIGN_IN_REQUIRED');
  if (access === 'member' || access.includes(actor.role)) return;
  throw new ProblemFailure('ROLE_NOT_ALLOWED');
}

import type { z } from 'zod';
import { chooseIssueCode } from './choose-issue-code.ts';
import { describeIssues } from './describe-issues.ts';
import { parseConditions } from './parse-conditions.ts';
import { ProblemFailure } from './problem-failure.ts';
import type { Route, RouteDeclaration } from './route.ts';

const NO_OCTETS = new Uint8Array();

/**
 * Declares a route once: its schemas parse the request, describe it in the OpenAPI document and type its
 * handler. Whatever does not parse never reaches the handler.
 */
export function defineRoute<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  declaration: RouteDeclaration<P, Q, B>,
): Route {
  const { handle, params, query, body, rawBody, conditions, ...rest } = declaration;
  return {
    ...rest,
    params: params ?? null,
    query: query ?? null,
    body: body ?? null,
    rawBody: rawBody ?? null,
    conditions: conditions ?? null,
    respond: async (raw) =>
      handle({
        params: parsePart(params, raw.params, 'path'),
        query: parsePart(query, raw.query, 'query'),
        conditions: parseConditions(conditions, raw.headers),
        body: parsePart(body, raw.body, ''),
        octets: raw.body instanceof Uint8Array ? raw.body : NO_OCTETS,
        actor: raw.actor,
        caller: raw.caller,
        signal: raw.signal,
      }),
  };
}

/** Throws: ProblemFailure, NOT_FOUND for a path that names nothing and VALIDATION otherwise. */
function parsePart<S extends z.ZodType>(
  schema: S | undefined,
  value: unknown,
  prefix: '' | 'query' | 'path',
): z.output<S> {
  // A part that is not declared has the output type of an absent schema and is never read.
  if (schema === undefined) return undefined as z.output<S>;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  if (prefix === 'path') throw new ProblemFailure('NOT_FOUND');
  const { issues } = parsed.error;
  throw new ProblemFailure(chooseIssueCode(issues), { places: describeIssues(issues, prefix) });
}

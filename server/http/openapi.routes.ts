import { z } from 'zod';
import { defineRoute } from './define-route.ts';
import { buildOpenApiDocument, type OpenApiDocument } from './openapi.ts';
import type { Route } from './route.ts';

/** The route that describes all routes, itself included. */
export function createOpenApiRoute(others: readonly Route[], version: string): Route {
  let document: OpenApiDocument | null = null;
  const route: Route = defineRoute({
    method: 'get',
    path: '/api/v1/openapi.json',
    operationId: 'getOpenApi',
    access: 'anyone',
    summary: 'This interface, as OpenAPI 3.1',
    answers: [
      {
        status: 200,
        description: 'The document',
        mediaType: 'application/json',
        schema: z.looseObject({ openapi: z.string() }),
      },
    ],
    problems: [],
    handle: () => ({
      kind: 'json',
      body: (document ??= buildOpenApiDocument([...others, route], version)),
    }),
  });
  return route;
}

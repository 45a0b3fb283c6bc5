import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS } from '#contract/problems.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { PGLITE, type TestDatabase } from '../../support/server-databases.ts';

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { content: Record<string, { schema: object }> };
  readonly responses: Record<string, { description: string; content?: Record<string, unknown> }>;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Record<string, Record<string, Operation>>;
}

describe('the OpenAPI document', () => {
  let database: TestDatabase;
  let server: RunningServer;
  let document: Document;
  beforeAll(async () => {
    database = await PGLITE.create();
    server = await startServer(database);
    document = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as Document;
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  const listDescribed = () =>
    Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
    );

  /** What Express itself has registered, without the handlers of every method that answer 405. */
  const listRegistered = (): string[] => {
    const stack: { route?: { path: unknown; stack: { method?: string }[] } }[] =
      server.components.app.router.stack;
    return stack.flatMap(({ route }) => {
      // Pages of the client are registered by a pattern, or for every path.
      if (typeof route?.path !== 'string' || route.path === '/{*path}') return [];
      const methods = [...new Set(route.stack.map(({ method }) => method))];
      const path = route.path.replaceAll(/:(\w+)/gu, '{$1}');
      return methods.length > 1 ? [] : methods.map((method) => `${method} ${path}`);
    });
  };

  it('has every registered route, and the app has every described one', () => {
    const described = listDescribed().map(({ method, path }) => `${method} ${path}`);
    expect(described.toSorted()).toEqual(listRegistered().toSorted());
    expect(described).toHaveLength(server.components.routes.length);
    expect(described).toContain('post /api/v1/reach');
  });

  it('gives every operation its own name, its answers and its problems by code', () => {
    const operations = listDescribed().map(({ operation }) => operation);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { responses } of operations) {
      expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
      for (const [status, { description, content = {} }] of Object.entries(responses)) {
        if (!Object.hasOwn(content, 'application/problem+json')) continue;
        for (const code of description.split(', ')) {
          expect(PROBLEMS).toHaveProperty(code);
          expect(String(PROBLEMS[code as keyof typeof PROBLEMS].status)).toBe(status);
        }
      }
    }
  });

  it('describes the body of a reach request from the contract itself', () => {
    const body = document.paths['/api/v1/reach']!['post']!.requestBody!.content['application/json']!.schema;
    expect(body).toMatchObject({
      type: 'object',
      required: ['site'],
      additionalProperties: false,
      properties: { cutoffsMinutes: { type: 'array', minItems: 1, maxItems: 12 } },
    });
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.version).toMatch(/^\d+\.\d+\.\d+/u);
  });

  it('describes files on their way in by what they may be, and an answer without a body by none', () => {
    const operations = document.paths['/api/v1/uploads']!;
    const content = operations['post']!.requestBody!.content;
    expect(content['text/csv']).toEqual({ schema: { type: 'string', format: 'binary' } });
    expect(operations['post']!.responses['413']!.description).toContain('BODY_TOO_LARGE');
    const gone = document.paths['/api/v1/uploads/{uploadId}']!['delete']!.responses['204']!;
    expect(gone.content).toBeUndefined();
  });
});

import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { PROBLEMS, problemSchema, type ProblemCode } from '#contract/problems.ts';
import { z } from 'zod';
import { buildConditionHeaders, listConditionProblems } from './parse-conditions.ts';
import type { Route } from './route.ts';

/** Problems any route can answer with, besides its own. */
const COMMON_PROBLEMS: readonly ProblemCode[] = [
  'HOST_NOT_ALLOWED',
  'METHOD_NOT_ALLOWED',
  'TOO_MANY_REQUESTS',
  'NOT_READY',
  'INTERNAL',
];
const BODY_PROBLEMS: readonly ProblemCode[] = [
  'JSON',
  'BODY_TOO_LARGE',
  'CONTENT_TYPE',
  'CROSS_ORIGIN',
  'VALIDATION',
];
const RAW_BODY_PROBLEMS: readonly ProblemCode[] = [
  'BODY_INCOMPLETE',
  'BODY_TOO_LARGE',
  'BUSY',
  'CONTENT_TYPE',
  'CROSS_ORIGIN',
];

export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;
type Responses = Parameters<OpenAPIRegistry['registerPath']>[0]['responses'];
type RequestDescription = NonNullable<Parameters<OpenAPIRegistry['registerPath']>[0]['request']>;

/** The OpenAPI 3.1 document of the very declarations the app registers. */
export function buildOpenApiDocument(routes: readonly Route[], version: string): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  // By name, so that the document has it once; the rest is written where it is used.
  const { ref: problem } = registry.registerComponent('schemas', 'Problem', buildProblemSchema());
  for (const route of routes) {
    registry.registerPath({
      method: route.method,
      path: route.path,
      operationId: route.operationId,
      summary: route.summary,
      request: {
        ...(route.params === null ? {} : { params: route.params }),
        ...(route.query === null ? {} : { query: route.query }),
        ...buildBody(route),
        ...(route.conditions === null ? {} : { headers: buildConditionHeaders(route.conditions) }),
      },
      responses: { ...buildProblemResponses(route, problem), ...buildAnswers(route) },
    });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: '離れ Hanare', version, license: { name: 'MIT', identifier: 'MIT' } },
  });
}

const OCTETS = { type: 'string', format: 'binary' } as const;

function buildBody({ body, rawBody }: Route): Pick<RequestDescription, 'body'> {
  if (rawBody !== null) {
    const content = Object.fromEntries(rawBody.mediaTypes.map((type) => [type, { schema: OCTETS }]));
    return { body: { required: true, content } };
  }
  if (body === null) return {};
  return { body: { required: true, content: { 'application/json': { schema: body } } } };
}

function buildAnswers(route: Route): Responses {
  return Object.fromEntries(
    route.answers.map(({ status, description, mediaType, schema }) => [
      status,
      {
        description,
        ...(mediaType === undefined ? {} : { content: { [mediaType]: { schema: schema ?? OCTETS } } }),
      },
    ]),
  );
}

function buildProblemSchema(): Parameters<OpenAPIRegistry['registerComponent']>[2] {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(problemSchema, { target: 'draft-2020-12' });
  return schema;
}

function listAccessProblems({ access }: Route): readonly ProblemCode[] {
  if (access === 'anyone') return [];
  return access === 'member' ? ['SIGN_IN_REQUIRED'] : ['SIGN_IN_REQUIRED', 'ROLE_NOT_ALLOWED'];
}

function buildProblemResponses(route: Route, problem: { $ref: string }): Responses {
  const codes = [
    ...route.problems,
    ...COMMON_PROBLEMS,
    ...listAccessProblems(route),
    ...(route.body === null ? [] : BODY_PROBLEMS),
    ...(route.rawBody === null ? [] : RAW_BODY_PROBLEMS),
    ...(route.conditions === null ? [] : listConditionProblems(route.conditions)),
  ];
  const byStatus = new Map<number, Set<ProblemCode>>();
  for (const code of codes) {
    const status = PROBLEMS[code].status;
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code));
  }
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      status,
      {
        description: [...names].toSorted().join(', '),
        content: { 'application/problem+json': { schema: problem } },
      },
    ]),
  );
}

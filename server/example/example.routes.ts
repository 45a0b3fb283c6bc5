import type { Role } from '#contract/accounts.ts';
import { exampleStateSchema } from '#contract/example.ts';
import type { Actor } from '../db/actor.ts';
import { defineRoute } from '../http/define-route.ts';
import type { Access, Answer, Route } from '../http/route.ts';
import type { ExampleService } from './example.service.ts';

export interface ExampleRouteParts {
  readonly example: ExampleService;
  /** On one's own computer whoever has signed in may load it. */
  readonly isLocalTrial: boolean;
}

const PATH = '/api/v1/example';
const LOADERS: readonly Role[] = ['planner', 'administrator'];

/** Whether the fictional example is there; loading and removing it. */
export function listExampleRoutes({ example, isLocalTrial }: ExampleRouteParts): Route[] {
  const access: Access = isLocalTrial ? 'member' : LOADERS;
  const mayChange = (actor: Actor): boolean =>
    actor.kind === 'member' && (isLocalTrial || LOADERS.includes(actor.role));
  const answer = async (actor: Actor): Promise<Answer> => ({
    kind: 'json',
    headers: { 'Cache-Control': 'no-store' },
    body: { ...(await example.getState()), mayChange: mayChange(actor) },
  });
  const answers = [
    { status: 200, description: 'What is so now', mediaType: 'application/json', schema: exampleStateSchema },
  ] as const;
  return [
    defineRoute({
      method: 'get',
      path: PATH,
      operationId: 'getExample',
      summary: 'Whether the fictional example is loaded',
      access: 'member',
      answers,
      problems: [],
      handle: ({ actor }) => answer(actor),
    }),
    defineRoute({
      method: 'post',
      path: PATH,
      operationId: 'loadExample',
      summary: 'Load the fictional example into its own workspace; twice is once',
      access,
      answers,
      problems: ['BUSY', 'STORAGE_FULL'],
      handle: async ({ actor }) => {
        await example.load();
        return answer(actor);
      },
    }),
    defineRoute({
      method: 'delete',
      path: PATH,
      operationId: 'removeExample',
      summary: 'Remove the fictional example and everything made in its workspace',
      access,
      answers,
      problems: ['BUSY', 'STORAGE_FULL'],
      handle: async ({ actor }) => {
        await example.remove();
        return answer(actor);
      },
    }),
  ];
}

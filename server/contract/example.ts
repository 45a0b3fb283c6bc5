import { z } from 'zod';

/**
 * The fictional example 架空の例: twin organizations in a workspace of their own, with a made-up story of register
 * entries, proposals, opened offices and a plan. Everything of it says `isExample` or `workspace: 'example'`.
 *
 *   GET /api/v1/example      POST /api/v1/example (load; twice is once)      DELETE /api/v1/example (all of it goes)
 */
export const exampleStateSchema = z.strictObject({
  isLoaded: z.boolean(),
  loadedAt: z.iso.datetime().nullable(),
  /** Whether the sender may load and remove it. */
  mayChange: z.boolean(),
});
export type ExampleState = z.infer<typeof exampleStateSchema>;

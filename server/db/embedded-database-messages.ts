import { z } from 'zod';

export const embeddedDatabaseOptionsSchema = z.strictObject({
  dataFolder: z.string(),
  /** Unix socket, or named pipe on Windows, to serve. */
  socketPath: z.string(),
});
export type EmbeddedDatabaseOptions = z.infer<typeof embeddedDatabaseOptionsSchema>;

/** What the database's thread tells the main thread. */
export const embeddedDatabaseReportSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
  z.strictObject({ kind: z.literal('closed') }),
]);
export type EmbeddedDatabaseReport = z.infer<typeof embeddedDatabaseReportSchema>;

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestDatabase } from './server-databases.ts';

/** Tables in which people, their secrets and what they did are kept. */
const TABLES = ['users', 'sessions', 'credentials', 'verifications', 'members', 'invitations', 'audit_log'];

/**
 * Those of the texts that stand somewhere in the database: in the files of the embedded one, its log included, and in
 * the rows of PostgreSQL.
 */
export async function findStored(database: TestDatabase, texts: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for await (const content of readContents(database)) {
    for (const text of texts) if (content.includes(text)) found.add(text);
  }
  return texts.filter((text) => found.has(text));
}

async function* readContents({ dataFolder, databaseUrl }: TestDatabase): AsyncGenerator<Buffer | string> {
  if (databaseUrl !== null) {
    yield* readRows(databaseUrl);
    return;
  }
  const folder = join(dataFolder, 'database');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) if (entry.isFile()) yield readFile(join(entry.parentPath, entry.name));
}

async function* readRows(databaseUrl: string): AsyncGenerator<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("select set_config('app.scope', 'system', false)");
    for (const table of TABLES) {
      const { rows } = await client.query<{ text: string }>(`select t::text as text from ${table} t`);
      yield rows.map(({ text }) => text).join('\n');
    }
  } finally {
    await client.end();
  }
}

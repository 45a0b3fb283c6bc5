import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

/** An empty database of one kind, and how to throw it away. */
export interface TestDatabase {
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  remove(): Promise<void>;
}

export interface DatabaseKind {
  readonly name: 'PGlite' | 'PostgreSQL';
  create(): Promise<TestDatabase>;
}

async function createDataFolder(): Promise<{ dataFolder: string; remove: () => Promise<void> }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hanare-test-'));
  return { dataFolder, remove: () => rm(dataFolder, { recursive: true, force: true }) };
}

const pglite: DatabaseKind = {
  name: 'PGlite',
  create: async () => ({ ...(await createDataFolder()), databaseUrl: null }),
};

function createPostgresqlKind(serverUrl: string): DatabaseKind {
  return {
    name: 'PostgreSQL',
    create: async () => {
      const folder = await createDataFolder();
      const name = `hanare_test_${randomBytes(6).toString('hex')}`;
      await runOnServer(serverUrl, `create database ${name}`);
      const url = new URL(serverUrl.replace('@/', '@localhost/'));
      url.pathname = `/${name}`;
      return {
        dataFolder: folder.dataFolder,
        databaseUrl: url.href,
        remove: async () => {
          await runOnServer(serverUrl, `drop database ${name} with (force)`);
          await folder.remove();
        },
      };
    },
  };
}

async function runOnServer(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** PGlite always; PostgreSQL where HANARE_TEST_POSTGRES_URL names one (see start-postgres.sh). */
export function listDatabaseKinds(): readonly DatabaseKind[] {
  const serverUrl = process.env['HANARE_TEST_POSTGRES_URL'] ?? '';
  if (serverUrl !== '') return [pglite, createPostgresqlKind(serverUrl)];
  console.warn(
    'SKIPPED on PostgreSQL: HANARE_TEST_POSTGRES_URL is not set (tests/support/start-postgres.sh makes one).',
  );
  return [pglite];
}

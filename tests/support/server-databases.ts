import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

/** Names the data folder that server-template.ts has prepared for all test files. */
export const TEMPLATE_VARIABLE = 'HANARE_TEST_TEMPLATE';

/** A database of one kind, and how to throw it away. */
export interface TestDatabase {
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  remove(): Promise<void>;
}

export interface DatabaseKind {
  readonly name: 'PGlite' | 'PostgreSQL';
  /** Without a table. */
  createEmpty(): Promise<TestDatabase>;
  /** For tests that need a running app: with the region in it where that saves time, see server-template.ts. */
  create(): Promise<TestDatabase>;
}

async function createDataFolder(): Promise<{ dataFolder: string; remove: () => Promise<void> }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hanare-test-'));
  return { dataFolder, remove: () => rm(dataFolder, { recursive: true, force: true }) };
}

async function createEmptyPglite(): Promise<TestDatabase> {
  return { ...(await createDataFolder()), databaseUrl: null };
}

/** The embedded database: for tests of what no database can change. */
export const PGLITE: DatabaseKind = {
  name: 'PGlite',
  createEmpty: createEmptyPglite,
  create: async () => {
    const database = await createEmptyPglite();
    const template = process.env[TEMPLATE_VARIABLE] ?? '';
    if (template !== '') {
      await cp(join(template, 'database'), join(database.dataFolder, 'database'), { recursive: true });
    }
    return database;
  },
};

function createPostgresqlKind(serverUrl: string): DatabaseKind {
  const createEmpty = async (): Promise<TestDatabase> => {
    const folder = await createDataFolder();
    const name = `hanare_test_${randomBytes(6).toString('hex')}`;
    await runOnServer(serverUrl, `create database ${name}`);
    // A URL needs a host to be one; the socket's folder stands in its query.
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
  };
  return { name: 'PostgreSQL', createEmpty, create: createEmpty };
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
  if (serverUrl !== '') return [PGLITE, createPostgresqlKind(serverUrl)];
  console.warn(
    'SKIPPED on PostgreSQL: HANARE_TEST_POSTGRES_URL is not set (tests/support/start-postgres.sh makes one).',
  );
  return [PGLITE];
}

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findBin, inProject, runNode, say } from './project.mjs';

const clientSources = ['client', 'geodata/engine', 'server/contract', 'vite.config.ts', 'package-lock.json'];
const clientStamp = inProject('dist', '.client-stamp');

async function* listFiles(file) {
  const entry = await stat(file);
  if (!entry.isDirectory()) {
    yield file;
    return;
  }
  for (const name of (await readdir(file)).sort()) yield* listFiles(path.join(file, name));
}

/** Content hash of everything the client is built from: a fresh checkout and an old one compare equal. */
async function computeClientHash() {
  const hash = createHash('sha256');
  for (const source of clientSources) {
    for await (const file of listFiles(inProject(source))) hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex');
}

async function compileTypeScript(rooms) {
  say('TypeScript を変換しています', 'compiling TypeScript');
  const code = await runNode(await findBin('typescript', 'tsc'), ['-b', ...rooms]);
  if (code !== 0) throw new Error('TypeScript の変換に失敗しました / compiling TypeScript failed');
}

async function bundleClient() {
  const hash = await computeClientHash();
  const isFresh = existsSync(clientStamp) && (await readFile(clientStamp, 'utf8')) === hash;
  if (isFresh && existsSync(inProject('dist', 'client', 'index.html'))) return;
  say('画面を組み立てています', 'bundling the client');
  await rm(clientStamp, { force: true });
  const code = await runNode(await findBin('vite'), ['build', '--logLevel', 'warn']);
  if (code !== 0) throw new Error('画面の組み立てに失敗しました / bundling the client failed');
  await mkdir(path.dirname(clientStamp), { recursive: true });
  await writeFile(clientStamp, hash);
}

/** Compiles and bundles what the running app needs: the server with its workers, and the client. */
export async function buildApp() {
  await compileTypeScript(['server']);
  await bundleClient();
}

/** Compiles every room, tests and benches included, and bundles the client when its sources have changed. */
export async function buildAll() {
  await compileTypeScript([]);
  await bundleClient();
}

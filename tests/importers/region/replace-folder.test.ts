import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { replaceFolder, settleFolder } from '#importers/region/replace-folder.ts';

const NAMES = ['cells.csv', 'land.csv', 'region.json'];
const KILLS = 20;
const COMPILED = resolve('dist', 'geodata', 'importers', 'region', 'replace-folder.js');

async function createParent(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'hanare-replace-'));
  onTestFinished(async () => await rm(parent, { recursive: true, force: true }));
  return parent;
}

async function writeVersion(folder: string, version: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of NAMES) await writeFile(join(folder, name), version);
}

/** What each file of a folder says. */
async function readVersions(folder: string): Promise<Set<string>> {
  return new Set(await Promise.all(NAMES.map(async (name) => await readFile(join(folder, name), 'utf8'))));
}

describe('replacing a folder', () => {
  test('the new files take the place of the old, others stay, nothing is left beside', async () => {
    const parent = await createParent();
    const folder = join(parent, 'region');
    await writeVersion(folder, 'old');
    await writeFile(join(folder, 'README.md'), 'by hand');
    await replaceFolder(folder, async (staged) => await writeVersion(staged, 'new'));
    expect(await readVersions(folder)).toEqual(new Set(['new']));
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe('by hand');
    expect(await readdir(parent)).toEqual(['region']);
  });

  test('a folder that was not there is created', async () => {
    const parent = await createParent();
    await replaceFolder(join(parent, 'region'), async (staged) => await writeVersion(staged, 'new'));
    expect(await readVersions(join(parent, 'region'))).toEqual(new Set(['new']));
  });

  test('a fault on the way leaves the old files and nothing beside', async () => {
    const parent = await createParent();
    const folder = join(parent, 'region');
    await writeVersion(folder, 'old');
    const failing = replaceFolder(folder, async (staged) => {
      await writeFile(join(staged, 'cells.csv'), 'half');
      throw new Error('broken input');
    });
    await expect(failing).rejects.toThrow('broken input');
    expect(await readVersions(folder)).toEqual(new Set(['old']));
    expect(await readdir(parent)).toEqual(['region']);
  });

  test('what a process killed between the two renames left is put back', async () => {
    const parent = await createParent();
    await writeVersion(join(parent, '.region.set-aside'), 'old');
    await writeVersion(join(parent, '.region.staged-999999999'), 'new');
    await settleFolder(join(parent, 'region'));
    expect(await readVersions(join(parent, 'region'))).toEqual(new Set(['old']));
  });

  test('a second build of the same folder is refused while the first one runs', async () => {
    const parent = await createParent();
    const folder = join(parent, 'region');
    await writeVersion(folder, 'old');
    // The parent of this process is certainly running.
    await mkdir(join(parent, `.region.staged-${process.ppid}`));
    await expect(replaceFolder(folder, async () => await Promise.resolve())).rejects.toThrow(
      String(process.ppid),
    );
    expect(await readVersions(folder)).toEqual(new Set(['old']));
  });
});

/** A process that replaces the folder again and again, each time with the next number in every file. */
function createEndlessBuild(folder: string): string {
  return `
    import { writeFile } from 'node:fs/promises';
    import { join } from 'node:path';
    import { replaceFolder } from ${JSON.stringify(pathToFileURL(COMPILED).href)};
    for (let version = 1; ; version += 1) {
      await replaceFolder(${JSON.stringify(folder)}, async (staged) => {
        for (const name of ${JSON.stringify(NAMES)}) await writeFile(join(staged, name), String(version));
      });
      if (version === 1) console.log('ready');
    }`;
}

async function killDuringBuild(folder: string, milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', createEndlessBuild(folder)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.once('exit', done));
  await new Promise((ready) => child.stdout.once('data', ready));
  await new Promise((later) => setTimeout(later, milliseconds));
  child.kill('SIGKILL');
  await ended;
}

const hasBuild = existsSync(COMPILED);
if (!hasBuild)
  console.warn(`SKIPPED: kills during a build — run npm run build first (${COMPILED} is missing)`);

test.skipIf(!hasBuild)(`${KILLS} SIGKILLs during builds: old or new, never mixed`, async () => {
  const parent = await createParent();
  const folder = join(parent, 'region');
  await writeVersion(folder, '0');
  let cutShort = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    await killDuringBuild(folder, (kill * 7) % 31);
    const before = await readdir(parent);
    if (before.length > 1) cutShort += 1;
    await settleFolder(folder);
    const versions = await readVersions(folder);
    expect(versions.size, `${[...versions].join(' and ')} after kill ${kill}, ${before.join(', ')}`).toBe(1);
  }
  await replaceFolder(folder, async (staged) => await writeVersion(staged, 'last'));
  expect(await readdir(parent)).toEqual(['region']);
  expect(cutShort, 'kills in the middle of a build').toBeGreaterThan(0);
});

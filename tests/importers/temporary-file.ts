import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { onTestFinished } from 'vitest';

/** Writes a file that vanishes after the test. Returns: its path. */
export async function writeTemporaryFile(name: string, content: Uint8Array | string): Promise<string> {
  return join(await writeTemporaryFiles({ [name]: content }), name);
}

/** Writes several files into one folder that vanishes after the test. Returns: the folder. */
export async function writeTemporaryFiles(
  contentByName: Readonly<Record<string, Uint8Array | string>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hanare-importers-'));
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(contentByName)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return folder;
}

/** Text as Shift_JIS bytes, the encoding of e-Stat and NSTAC downloads. */
export function toCp932(text: string): Uint8Array {
  return iconv.encode(text, 'cp932');
}

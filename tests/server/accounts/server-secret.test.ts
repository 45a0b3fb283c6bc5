import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadServerKeys, SECRET_FILE } from '#server/accounts/server-secret.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('S65: the secret that is not in the database', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hanare-secret-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is made by the first start, readable to nobody else, and found by the next', async () => {
    const dataFolder = join(folder, 'new', 'data');
    const source = { dataFolder, secret: null, isNeeded: false };
    const [first, second] = await Promise.all([loadServerKeys(source), loadServerKeys(source)]);
    expect(second).toEqual(first);
    const path = join(dataFolder, SECRET_FILE);
    expect(await readFile(path, 'utf8')).toMatch(/^[\w-]{43}\n$/u);
    if (process.platform !== 'win32') {
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      await chmod(path, 0o644);
      expect(await loadServerKeys({ ...source, isNeeded: true })).toEqual(first);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
    }
    expect(new Set([first.auth, first.device.toString('hex'), first.pepper.toString('hex')]).size).toBe(3);
  });

  it('may come from HANARE_SECRET instead', async () => {
    const secret = 'tZ3kJ9qLw0vXbN5mC7yRfE1aHsD8uG2p';
    const keys = await loadServerKeys({ dataFolder: join(folder, 'none'), secret, isNeeded: true });
    expect(keys.pepper).toHaveLength(32);
    await expect(stat(join(folder, 'none'))).rejects.toThrow('ENOENT');
  });

  it.each([
    'short',
    'a'.repeat(64),
    'change-me-change-me-change-me-1234',
    'my very secret secret of 32 chars!',
  ])('is refused when it is weak: %s', async (secret) => {
    const source = { dataFolder: folder, secret, isNeeded: false };
    await expect(loadServerKeys(source)).rejects.toThrow(/HANARE_SECRET is too weak/u);
    await expect(loadServerKeys(source)).rejects.not.toThrow(secret);
  });

  it('is refused when the file was damaged, and never made up while passwords depend on it', async () => {
    await writeFile(join(folder, SECRET_FILE), 'cut off');
    await expect(loadServerKeys({ dataFolder: folder, secret: null, isNeeded: false })).rejects.toThrow(
      /too weak/u,
    );
    await rm(join(folder, SECRET_FILE));
    await expect(loadServerKeys({ dataFolder: folder, secret: null, isNeeded: true })).rejects.toThrow(
      /is missing/u,
    );
  });
});

import type { Region } from '#contract/region.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { createStoredFile, type StoredFile } from '../http/stored-file.ts';
import { findCurrentVersion, findFileByHash, getRegionVersion } from './region.repository.ts';

export interface ServedFile {
  readonly file: StoredFile;
  /** True when the address named the content's hash. */
  readonly isImmutable: boolean;
}

/** The region the server answers for. */
export interface RegionService {
  readonly region: Region;
  /** Bytes of a current file, for the computing threads. */
  getBytes(name: string): Uint8Array;
  /** A current file, or with `hash` that very content as long as its version is kept. */
  getFile(name: string, hash: string | undefined): Promise<ServedFile>;
}

/** How much of a file's hash stands in its address. */
export const ADDRESS_HASH_DIGITS = 16;

/** Reads the current version once; files are compressed when first asked for. Throws: Error without a region. */
export async function createRegionService(db: Database, regionId: string): Promise<RegionService> {
  const version = await findCurrentVersion(db, regionId);
  if (version === null) throw new Error(`region ${regionId}: expected a current version in the database`);
  const { document, files } = await getRegionVersion(db, regionId, version);
  const current = new Map(files.map((file) => [file.name, createStoredFile(file.content, file.mediaType)]));

  const findKept = async (name: string, hash: string): Promise<StoredFile> => {
    const file = await findFileByHash(db, regionId, name, hash);
    if (file === null) throw new ProblemFailure('NOT_FOUND');
    return createStoredFile(file.content, file.mediaType);
  };
  return {
    region: document,
    getBytes: (name) => {
      const file = current.get(name);
      if (file === undefined) throw new Error(`region file ${name}: expected in version ${version}`);
      return file.bytes;
    },
    getFile: async (name, hash) => {
      const file = current.get(name);
      if (hash === undefined) {
        if (file === undefined) throw new ProblemFailure('NOT_FOUND');
        return { file, isImmutable: false };
      }
      if (file?.sha256.startsWith(hash) === true) return { file, isImmutable: true };
      return { file: await findKept(name, hash), isImmutable: true };
    },
  };
}

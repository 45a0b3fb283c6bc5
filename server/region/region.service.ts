import { createHash } from 'node:crypto';
import type { Region } from '#contract/region.ts';
import type { Database } from '../db/database.ts';
import {
  findCurrentVersion,
  findFileByHash,
  getRegionVersion,
  type RegionFile,
} from './region.repository.ts';
import { createStoredFile, type StoredFile } from './stored-file.ts';

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
  /** A current file, or with `hash` that very content as long as its version is kept; null when there is none. */
  findFile(name: string, hash: string | undefined): Promise<ServedFile | null>;
}

/** How much of a file's hash stands in its address. */
export const ADDRESS_HASH_DIGITS = 16;

/** A file of the region with the hash of its content. */
export function createRegionFile(name: string, mediaType: string, content: Uint8Array): RegionFile {
  return { name, mediaType, sha256: createHash('sha256').update(content).digest('hex'), content };
}

/** Where a file is served, the beginning of its content's hash included. */
export function toFileAddress(file: RegionFile): string {
  return `/api/v1/region/${file.name}?v=${file.sha256.slice(0, ADDRESS_HASH_DIGITS)}`;
}

/** Reads the current version once; files are compressed when first asked for. Throws: Error without a region. */
export async function createRegionService(db: Database, regionId: string): Promise<RegionService> {
  const version = await findCurrentVersion(db, regionId);
  if (version === null) throw new Error(`region ${regionId}: expected a current version in the database`);
  const { document, files } = await getRegionVersion(db, regionId, version);
  const current = new Map(files.map((file) => [file.name, createStoredFile(file)]));

  return {
    region: document,
    getBytes: (name) => {
      const file = current.get(name);
      if (file === undefined) throw new Error(`region file ${name}: expected in version ${version}`);
      return file.bytes;
    },
    findFile: async (name, hash) => {
      const file = current.get(name);
      if (hash === undefined) return file === undefined ? null : { file, isImmutable: false };
      if (file?.sha256.startsWith(hash) === true) return { file, isImmutable: true };
      const kept = await findFileByHash(db, regionId, name, hash);
      return kept === null ? null : { file: createStoredFile(kept), isImmutable: true };
    },
  };
}

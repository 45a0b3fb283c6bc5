import { existsSync } from 'node:fs';
import path from 'node:path';

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error(`${import.meta.dirname}: expected a package.json in a folder above`);
  return findRoot(parent);
}

/** Absolute path of the checkout, both from the sources and from the compiled files in `dist/`. */
export const PROJECT_ROOT = findRoot(import.meta.dirname);

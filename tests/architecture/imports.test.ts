import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORBIDDEN, ROOMS } from './arrows.ts';

const root = path.resolve(import.meta.dirname, '../..');
const sourceFolders = ['geodata/engine', 'geodata/importers', 'server', 'client', 'migrations'];

interface Import {
  readonly file: string;
  /** Project path of the imported file, or the package name. */
  readonly target: string;
  readonly isProject: boolean;
}

const aliases: Readonly<Record<string, string>> = {
  '#engine/': 'geodata/engine/',
  '#contract/': 'server/contract/',
  '#importers/': 'geodata/importers/',
  '#server/': 'server/',
  '#client/': 'client/',
  '#migrations/': 'migrations/',
};

const posix = (file: string): string => file.split(path.sep).join('/');

function listSourceFiles(): string[] {
  return sourceFolders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `${folder}/${posix(name)}`),
  );
}

function resolveImport(file: string, specifier: string): Import {
  if (specifier.startsWith('.')) {
    return { file, target: path.posix.join(path.posix.dirname(file), specifier), isProject: true };
  }
  for (const [alias, folder] of Object.entries(aliases)) {
    if (specifier.startsWith(alias)) {
      return { file, target: folder + specifier.slice(alias.length), isProject: true };
    }
  }
  return { file, target: specifier, isProject: false };
}

/** Static, dynamic and side-effect imports, re-exports and `import type` alike. */
function listImports(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const pattern =
    /^\s*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
  return [...text.matchAll(pattern)].map((match) =>
    resolveImport(file, match[1] ?? match[2] ?? match[3] ?? ''),
  );
}

const files = listSourceFiles();
const imports = files.flatMap(listImports);
const withoutQuery = (target: string): string => target.replace(/\?.*$/, '');

describe('architecture: arrows', () => {
  it('saw every room with its files', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(imports.length).toBeGreaterThan(150);
    for (const folder of sourceFolders) {
      expect(files.filter((file) => file.startsWith(`${folder}/`)).length, folder).toBeGreaterThan(0);
    }
  });

  it('every file belongs to a room', () => {
    expect(files.filter((file) => !ROOMS.some((room) => room.files.test(file)))).toEqual([]);
  });

  it('every import follows an arrow', () => {
    const wrong = imports.filter(({ file, target, isProject }) => {
      const room = ROOMS.find((candidate) => candidate.files.test(file));
      if (room === undefined) return true;
      if (!isProject) return !room.packages.some((allowed) => allowed.test(target));
      const inOwnRoom = room.files.test(target) && ROOMS.find((r) => r.files.test(target)) === room;
      if (inOwnRoom) return false;
      if (/\.(css|svg)$/.test(withoutQuery(target))) return !file.startsWith('client/');
      return !room.mayImport.some((allowed) => allowed.test(target));
    });
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it.each(FORBIDDEN)('$why', ({ files: from, imports: to }) => {
    const wrong = imports.filter(({ file, target }) => from.test(file) && to.test(target));
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('a feature never reaches into the repository of another', () => {
    const wrong = imports.filter(({ file, target }) => {
      const repository = /^server\/([a-z-]+)\/[a-z-]+\.repository\.ts$/.exec(target);
      if (repository === null || !file.startsWith('server/')) return false;
      const isOwn = file.startsWith(`server/${repository[1]}/`);
      return !isOwn && !/^server\/(jobs|components)/.test(file);
    });
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('map libraries stay behind the map adapter', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        (target.startsWith('maplibre-gl') && !file.startsWith('client/map/maplibre/')) ||
        (target.startsWith('leaflet') && !file.startsWith('client/map/leaflet/')),
    );
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('no file has a name that says nothing', () => {
    const empty = /(^|\/)(utils?|helpers?|common|misc|manager|stuff)(\.|\/)/;
    expect(files.filter((file) => empty.test(file))).toEqual([]);
  });

  it('finds an import that breaks an arrow (the check can fail)', () => {
    const room = ROOMS.find((candidate) => candidate.files.test('geodata/engine/x.ts'));
    expect(room?.packages.some((allowed) => allowed.test('node:fs'))).toBe(false);
    expect(listImports('tests/architecture/imports.test.ts').map((found) => found.target)).toEqual(
      expect.arrayContaining(['node:fs', 'tests/architecture/arrows.ts']),
    );
  });
});

import { CELL_LINKS, type RangedCounts } from '../accessibility/surface.ts';
import type { Container } from './container.ts';
import { getColumn, getText, openContainer, writeContainer } from './container.ts';
import { packIntegers, unpackIntegers } from './varint.ts';

/** A surface as it is sent: whole people or households. */
export interface SurfaceTable {
  /** Length sites, ascending: 9-digit half-mesh code of each site's cell. */
  readonly meshCodeBySite: Uint32Array;
  /** Length sites, by site: index in CELL_LINKS; figures of what is not linked are 0 and mean nothing. */
  readonly linkBySite: Uint8Array;
  readonly isAtLeastBySite: Uint8Array;
  readonly isHighAtLeastBySite: Uint8Array;
  readonly reach: RangedCounts;
  /** null where there are no existing offices: everything would be new. */
  readonly new: RangedCounts | null;
  /** What the figures are, as JSON; the engine does not read it. */
  readonly about: string;
}

/** Kitakyushu, 3,358 sites with both figures: about 45 kB, 33 kB compressed. */
const FORMAT = { kind: 'hanare.surface', version: 1 } as const;

const AT_LEAST_BIT = 0x40;
const HIGH_AT_LEAST_BIT = 0x80;
const LINK_BITS = 0x0f;

/** Counts become whole numbers here. Throws: RangeError when a count is negative or too large. */
export function encodeSurface(table: SurfaceTable): Uint8Array {
  const { meshCodeBySite, linkBySite, isAtLeastBySite, isHighAtLeastBySite } = table;
  return writeContainer({
    ...FORMAT,
    entries: {
      siteCount: Uint32Array.of(meshCodeBySite.length),
      meshCodeSteps: packIntegers(meshCodeBySite.map((code, i) => code - (meshCodeBySite[i - 1] ?? 0))),
      flags: linkBySite.map(
        (link, i) =>
          link |
          (isAtLeastBySite[i] === 1 ? AT_LEAST_BIT : 0) |
          (isHighAtLeastBySite[i] === 1 ? HIGH_AT_LEAST_BIT : 0),
      ),
      ...packRange('reach', table.reach),
      ...(table.new === null ? {} : packRange('new', table.new)),
      about: table.about,
    },
  });
}

/** Throws: Error with the reason when the bytes are damaged, or hold what this version does not know. */
export function decodeSurface(bytes: Uint8Array): SurfaceTable {
  const container = openContainer(bytes, FORMAT);
  const count = getColumn(container, 'siteCount', Uint32Array)[0] ?? 0;
  const flags = getColumn(container, 'flags', Uint8Array);
  const linkBySite = flags.map((flag) => flag & LINK_BITS);
  const unknown = linkBySite.find((link) => link >= CELL_LINKS.length);
  if (flags.length !== count || unknown !== undefined) {
    throw new Error(
      `surface of ${count} sites with ${flags.length} flags, link ${unknown ?? '-'}: expected known links`,
    );
  }
  const meshCodeBySite = new Uint32Array(count);
  const steps = unpackIntegers(getColumn(container, 'meshCodeSteps', Uint8Array), count);
  for (let site = 0, code = 0; site < count; site++) meshCodeBySite[site] = code += steps[site]!;
  return {
    meshCodeBySite,
    linkBySite,
    isAtLeastBySite: flags.map((flag) => ((flag & AT_LEAST_BIT) === 0 ? 0 : 1)),
    isHighAtLeastBySite: flags.map((flag) => ((flag & HIGH_AT_LEAST_BIT) === 0 ? 0 : 1)),
    reach: unpackRange(container, 'reach', count),
    new: container.columns.has('new.central') ? unpackRange(container, 'new', count) : null,
    about: getText(container, 'about'),
  };
}

/** Neighbouring cells have like counts, and the ends of a range lie near its center: small differences. */
function packRange(name: string, { low, central, high }: RangedCounts) {
  const whole = central.map(Math.round);
  return {
    [`${name}.central`]: packIntegers(whole.map((count, i) => count - (whole[i - 1] ?? 0))),
    [`${name}.below`]: packIntegers(whole.map((count, i) => count - Math.round(low[i]!))),
    [`${name}.above`]: packIntegers(whole.map((count, i) => Math.round(high[i]!) - count)),
  };
}

function unpackRange(container: Container, name: string, count: number): RangedCounts {
  const take = (part: string): Float64Array =>
    unpackIntegers(getColumn(container, `${name}.${part}`, Uint8Array), count);
  const central = take('central');
  for (let i = 1; i < count; i++) central[i]! += central[i - 1]!;
  const low = take('below').map((below, i) => central[i]! - below);
  const high = take('above').map((above, i) => central[i]! + above);
  return { low, central, high };
}

import { createOSMStream } from 'osm-pbf-parser-node';

/** One OSM way that carries a `highway` tag. */
export interface OsmWay {
  readonly id: number;
  /** OSM node ids in the order of drawing. */
  readonly nodeIds: readonly number[];
  readonly tags: Readonly<Record<string, string>>;
}

/** What the accuracy study needs of an OSM file: every node's position and every way with a `highway` tag. */
export interface OsmExtract {
  readonly nodeCount: number;
  readonly wayCount: number;
  readonly relationCount: number;
  readonly highways: readonly OsmWay[];
  /** By OSM node id: index into the two position arrays. */
  readonly indexByNodeId: ReadonlyMap<number, number>;
  /** Length nodeCount, by node index, degrees. */
  readonly lonByNode: Float64Array;
  /** Length nodeCount, by node index, degrees. */
  readonly latByNode: Float64Array;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The header block of the stream carries no `type`; it is the only item allowed to lack one. */
function getItemType(item: Record<string, unknown>): string | undefined {
  return typeof item['type'] === 'string' ? item['type'] : undefined;
}

function parseHighway(item: Record<string, unknown>): OsmWay | undefined {
  const { id, refs, tags } = item;
  if (!isRecord(tags) || typeof tags['highway'] !== 'string') return undefined;
  if (typeof id !== 'number' || !Array.isArray(refs)) {
    throw new TypeError(`OSM way ${String(id)}: expected a numeric id and a list of nodes`);
  }
  return { id, nodeIds: refs as readonly number[], tags: tags as Record<string, string> };
}

/**
 * Reads an OSM PBF file. Relations are counted, not kept: turn restrictions are not part of the reference.
 * Throws: TypeError on an item that is neither node, way, relation nor header; the parser's own error on a
 * damaged file.
 */
export async function readOsmExtract(file: string): Promise<OsmExtract> {
  const lons: number[] = [];
  const lats: number[] = [];
  const indexByNodeId = new Map<number, number>();
  const highways: OsmWay[] = [];
  let wayCount = 0;
  let relationCount = 0;
  const items: AsyncIterable<unknown> = createOSMStream(file, { withTags: true, withInfo: false });
  for await (const item of items) {
    if (!isRecord(item)) throw new TypeError(`OSM item ${String(item)}: expected an object`);
    switch (getItemType(item)) {
      case 'node':
        indexByNodeId.set(Number(item['id']), lons.push(Number(item['lon'])) - 1);
        lats.push(Number(item['lat']));
        break;
      case 'way': {
        wayCount++;
        const way = parseHighway(item);
        if (way !== undefined) highways.push(way);
        break;
      }
      case 'relation':
        relationCount++;
        break;
      case undefined:
        break;
      default:
        throw new TypeError(`OSM item of type ${String(item['type'])}: expected node, way or relation`);
    }
  }
  return {
    nodeCount: lons.length,
    wayCount,
    relationCount,
    highways,
    indexByNodeId,
    lonByNode: Float64Array.from(lons),
    latByNode: Float64Array.from(lats),
  };
}

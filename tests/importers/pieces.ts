/** Bytes as a stream of pieces of a given size, as an upload may arrive. */
export async function* toPieces(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield await Promise.resolve(content.slice(at, at + size));
}

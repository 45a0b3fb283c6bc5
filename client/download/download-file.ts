/** One file of "download all", with what a reader of the folder is told about it. */
export interface DownloadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly aboutJa: string;
  readonly aboutEn: string;
}

const encoder = new TextEncoder();

export const toTextBytes = (text: string): Uint8Array => encoder.encode(text);

/** GeoJSON is UTF-8 without a byte order mark (RFC 8259, 8.1). */
export const toJsonBytes = (value: unknown): Uint8Array => toTextBytes(`${JSON.stringify(value, null, 1)}\n`);

import { deflateSync } from 'node:zlib';
import { computeCrc32 } from '#engine/buffers/crc32.ts';

/** Sides of the picture, pixels. */
const WIDTH = 480;
const HEIGHT = 320;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
type Color = readonly [red: number, green: number, blue: number];
const PAPER: Color = [247, 245, 240];
const HATCH: Color = [240, 222, 178];
const WALL: Color = [206, 198, 184];
const WINDOW: Color = [132, 156, 166];
const ROOF: Color = [150, 128, 112];

/** A drawn house on hatched paper: nobody takes it for a photo. Source: PNG (ISO/IEC 15948), 8-bit truecolor. */
export function drawExamplePicture(): Buffer {
  const rows = Buffer.alloc((3 * WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) rows.set(getColor(x, y), y * (3 * WIDTH + 1) + 1 + 3 * x);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header[8] = 8;
  header[9] = 2;
  return Buffer.concat([
    SIGNATURE,
    writeChunk('IHDR', header),
    writeChunk('IDAT', deflateSync(rows, { level: 9 })),
    writeChunk('IEND', Buffer.alloc(0)),
  ]);
}

function getColor(x: number, y: number): Color {
  const isRoof = y >= 90 && y < 140 && Math.abs(x - 240) < 40 + (y - 90) * 2.6;
  if (isRoof) return ROOF;
  const isWall = x >= 110 && x < 370 && y >= 140 && y < 270;
  if (!isWall) return (x + y) % 28 < 5 ? HATCH : PAPER;
  const isWindow = (x - 110) % 52 >= 14 && (x - 110) % 52 < 40 && (y - 140) % 60 >= 16 && (y - 140) % 60 < 44;
  return isWindow ? WINDOW : WALL;
}

/** Length, type, data and check sum. */
function writeChunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(computeCrc32(typed), 4);
  return Buffer.concat([ends.subarray(0, 4), typed, ends.subarray(4)]);
}

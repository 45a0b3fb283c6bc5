import { randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '#contract/limits.ts';
import { vacancySchema, type Vacancy } from '#contract/vacancies.ts';
import { readPhoto } from '#server/photos/read-photo.ts';
import { writeChunk } from '../../support/noisy-png.ts';
import { readBody } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem, sendRaw } from '../../support/server-request.ts';
import { createVacancyClient, VACANCIES, type VacancyClient } from '../../support/vacancy-client.ts';

/** What must not be found in any stored photo. */
const SECRET = 'GPS 33.8868N 130.8827E';

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** An Exif body (little-endian) with an orientation and a secret beside it. */
function writeExif(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(SECRET)]);
}

/** The frame of a JPEG file with everything cameras put into it; its picture is made up. */
function writeJpeg(orientation = 1): Buffer {
  const frame = Buffer.from([8, 0, 200, 1, 44, 1, 1, 0x11, 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0', 'latin1')),
    segment(0xe1, writeExif(orientation)),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${SECRET}</x>`)),
    segment(0xe2, Buffer.from('ICC_PROFILE\0\u0001\u0001colors', 'latin1')),
    segment(0xe2, Buffer.from(`MPF\0${SECRET}`)),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${SECRET}`)),
    segment(0xfe, Buffer.from(SECRET)),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, frame),
    segment(0xc4, Buffer.alloc(20)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4, 5]),
    // A progressive picture has more tables and scans.
    segment(0xc4, Buffer.alloc(10)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([9, 8, 7, 0xff, 0xd9]),
    Buffer.from(`after the end: ${SECRET}`),
  ]);
}

/** A whole PNG file of one gray pixel row by row, with the metadata programs add. */
function writePng(width = 3, height = 2): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    writeChunk('IHDR', header),
    writeChunk('tEXt', Buffer.from(`Comment\0${SECRET}`)),
    writeChunk('eXIf', writeExif(1).subarray(6)),
    writeChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${SECRET}`)),
    writeChunk('tIME', Buffer.alloc(7)),
    writeChunk('IDAT', deflateSync(Buffer.alloc((Math.min(width, 100) + 1) * Math.min(height, 100)))),
    writeChunk('IEND', Buffer.alloc(0)),
    Buffer.from(SECRET),
  ]);
}

function riff(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

function writeWebp(): Buffer {
  const lossless = Buffer.alloc(9);
  lossless[0] = 0x2f;
  // 300 × 200: 14 bits each, one less.
  lossless.writeUInt32LE(299 | (199 << 14), 1);
  const extended = Buffer.alloc(10);
  extended[0] = 0b0000_1100;
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riff('VP8X', extended),
    riff('VP8L', lossless),
    riff('EXIF', writeExif(6)),
    riff('XMP ', Buffer.from(SECRET)),
  ]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.from(SECRET)]);
}

function strip(octets: Buffer) {
  const read = readPhoto(octets);
  if (!read.ok) throw new Error(`${String(read.reason)}: expected a photo`);
  return read.photo;
}

describe('photos lose everything but the picture', () => {
  it.each([
    ['JPEG', writeJpeg(), 'image/jpeg', 300, 200],
    ['PNG', writePng(), 'image/png', 3, 2],
    ['WebP', writeWebp(), 'image/webp', 300, 200],
  ] as const)('%s', (_name, octets, mediaType, width, height) => {
    const photo = strip(octets);
    expect(photo).toMatchObject({ mediaType, widthPixels: width, heightPixels: height });
    expect(octets.includes(SECRET)).toBe(true);
    for (const trace of [SECRET, 'Exif', 'xmp', 'Photoshop', 'MPF']) {
      expect(photo.octets.includes(trace), trace).toBe(false);
    }
    // What is stripped already stays as it is.
    expect(strip(photo.octets).octets.equals(photo.octets)).toBe(true);
  });

  it('a JPEG keeps its tables, its scans, its colors, and how it is to be turned', () => {
    const upright = strip(writeJpeg()).octets;
    expect(upright.includes('ICC_PROFILE')).toBe(true);
    expect(upright.includes(Buffer.from([1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4, 5, 0xff, 0xc4]))).toBe(true);
    expect(upright.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
    const turned = strip(writeJpeg(6));
    expect(turned).toMatchObject({ widthPixels: 200, heightPixels: 300 });
    expect(turned.octets.includes('Exif')).toBe(true);
    expect(turned.octets.includes(SECRET)).toBe(false);
    expect(turned.octets.length).toBe(upright.length + 36);
    expect(strip(turned.octets).octets.equals(turned.octets)).toBe(true);
  });

  it('a WebP no longer announces what was dropped', () => {
    const octets = strip(writeWebp()).octets;
    expect(octets[octets.indexOf('VP8X') + 8]).toBe(0);
    expect(octets.readUInt32LE(4)).toBe(octets.length - 8);
  });

  it.each([
    ['text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['HEIC', Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['GIF', Buffer.from('GIF89a'.padEnd(40, '\0'), 'latin1')],
    ['nothing', Buffer.alloc(0)],
    ['a JPEG without an end', writeJpeg().subarray(0, -60)],
    ['a JPEG without a picture', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xd9]), Buffer.alloc(20)])],
    ['a PNG cut off', writePng().subarray(0, 80)],
    ['a PNG of too many pixels', writePng(60_000, 60_000)],
    [
      'a PNG with a damaged header',
      Buffer.concat([writePng().subarray(0, 20), Buffer.from([9]), writePng().subarray(21)]),
    ],
    ['a WebP shorter than it says', writeWebp().subarray(0, 60)],
  ])('%s is no photo', (_name, octets) => {
    expect(readPhoto(octets).ok).toBe(false);
  });

  it('no damage makes it throw, hang or leak', () => {
    const whole = [writeJpeg(6), writePng(), writeWebp()];
    fc.assert(
      fc.property(
        fc.nat(2),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
        fc.nat(400),
        (pick, damage, cut) => {
          const octets = Buffer.from(whole[pick]!);
          for (const [at, value] of damage) octets[at % octets.length] = value;
          const read = readPhoto(octets.subarray(0, octets.length - (cut > 200 ? cut - 200 : 0)));
          if (read.ok) expect(read.photo.octets.length).toBeLessThanOrEqual(octets.length + 36);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe.each(listDatabaseKinds())('photos of entries on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  let client: VacancyClient;
  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database, { requestsPerTenSeconds: 999_999 });
    client = createVacancyClient(server.url);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  const sendPhoto = (id: string, octets: Buffer, { name = '外観.jpg', key = randomUUID() } = {}) =>
    sendRaw(server.url, {
      method: 'POST',
      path: `${VACANCIES}/${id}/photos?name=${encodeURIComponent(name)}`,
      headers: { 'content-type': 'image/jpeg', 'idempotency-key': key },
      body: octets,
    });
  const addPhoto = async (id: string, octets: Buffer, name?: string): Promise<Vacancy> =>
    vacancySchema.parse(readBody(await sendPhoto(id, octets, name === undefined ? {} : { name })));

  it('are stored without their metadata and given out as attachments', async () => {
    const entry = await client.create({ kind: 'office', name: '写真' });
    const changed = await addPhoto(entry.id, writePng(), '..\\..\\外観"1".jpg');
    const [photo] = changed.photos;
    expect(changed.revision).toBe(2);
    // Taken for what it is, whatever it was said to be.
    expect(photo).toMatchObject({
      fileName: '外観"1".jpg',
      mediaType: 'image/png',
      widthPixels: 3,
      heightPixels: 2,
    });
    const answer = await sendRaw(server.url, { path: photo!.href });
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="photo.png"; filename*=UTF-8''${encodeURIComponent('外観_1_.png')}`,
    );
    expect(answer.body.length).toBe(photo!.byteLength);
    expect(answer.body.includes(SECRET)).toBe(false);
    expect(answer.body.equals(strip(writePng()).octets)).toBe(true);
    const etag = String(answer.headers['etag']);
    const again = await sendRaw(server.url, { path: photo!.href, headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it('are deleted and restored, and go with their entry', async () => {
    const entry = await client.create({ kind: 'office', name: '写真' });
    const one = await addPhoto(entry.id, writeJpeg());
    const photo = one.photos[0]!;
    const gone = await client.send('DELETE', photo.href, { revision: 2 });
    expect(vacancySchema.parse(readBody(gone))).toMatchObject({ revision: 3, photos: [] });
    expect((await sendRaw(server.url, { path: photo.href })).status).toBe(404);
    expect((await client.send('DELETE', photo.href, { revision: 3 })).status).toBe(404);
    const back = await client.send('POST', `${photo.href}/restore`, { revision: 3 });
    expect(vacancySchema.parse(readBody(back)).photos).toEqual([photo]);
    expect((await client.send('DELETE', photo.href, { revision: 2 })).status).toBe(412);
    await client.send('DELETE', `${VACANCIES}/${entry.id}`, { revision: 4 });
    expect((await sendRaw(server.url, { path: photo.href })).status).toBe(404);
    expect(
      (await sendRaw(server.url, { path: `${VACANCIES}/${randomUUID()}/photos/${photo.id}` })).status,
    ).toBe(404);
  });

  it('are refused when they are none, too large or too many, and nothing is left behind', async () => {
    const entry = await client.create({ kind: 'office', name: '写真' });
    const none = await sendPhoto(entry.id, Buffer.from('<svg onload="alert(1)"/>'.padEnd(100)));
    expect(readProblem(none)).toMatchObject({ code: 'NOT_AN_IMAGE', status: 415 });
    const large = await sendPhoto(
      entry.id,
      Buffer.concat([writeJpeg(), Buffer.alloc(LIMITS.maximumPhotoBytes)]),
    );
    expect(readProblem(large).code).toBe('BODY_TOO_LARGE');
    expect((await sendPhoto(randomUUID(), writeJpeg())).status).toBe(404);
    for (let i = 0; i < LIMITS.maximumPhotos; i++) await addPhoto(entry.id, writeJpeg());
    expect(readProblem(await sendPhoto(entry.id, writeJpeg())).code).toBe('LIMIT_REACHED');
    expect((await client.get(entry.id)).photos).toHaveLength(LIMITS.maximumPhotos);
  });

  it('are added once when the same request is sent twice', async () => {
    const entry = await client.create({ kind: 'office', name: '写真' });
    const key = randomUUID();
    const answers = await Promise.all([1, 2].map(() => sendPhoto(entry.id, writeJpeg(), { key })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect((await client.get(entry.id)).photos).toHaveLength(1);
  });
});

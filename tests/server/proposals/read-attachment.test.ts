import { strToU8, zipSync } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAttachment } from '#server/proposals/read-attachment.ts';
import { writeNoisyPng } from '../../support/noisy-png.ts';
import { createRandom } from '../../support/random.ts';

const read = (content: Uint8Array | string, name = 'a.bin'): string => {
  const octets = typeof content === 'string' ? strToU8(content) : content;
  const found = readAttachment(octets, name);
  return found.ok ? found.attachment.mediaType : found.fault;
};

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const types = (...parts: string[]): Uint8Array =>
  strToU8(`<Types>${parts.map((part) => `<Override ContentType="${part}"/>`).join('')}</Types>`);
const zip = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files, { level: 6 });
const PDF = '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n';

describe('an attachment', () => {
  it('is what its content is, whatever it is called', () => {
    const png = writeNoisyPng(4, 4, createRandom(1));
    expect(read(png, 'plan.pdf')).toBe('image/png');
    expect(read(PDF, 'a.png')).toBe('application/pdf');
    expect(read('地点,席\n合岩,40\n', '一覧.CSV')).toBe('text/csv');
    expect(read('豊前市の説明', 'a.html')).toBe('text/plain');
    // Shift_JIS, as spreadsheets here write it.
    expect(read(Uint8Array.from([0x92, 0x6e, 0x93, 0x5f, 0x2c, 0x31]), 'a.csv')).toBe('text/csv');
    expect(read(zip({ '[Content_Types].xml': types(MAIN), 'word/document.xml': strToU8('<x/>') }))).toBe(
      DOCX,
    );
  });

  it('that a browser could run is refused', () => {
    for (const page of [
      '<!doctype html><script>alert(1)</script>',
      '\ufeff \n<HTML><body>',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      '<?xml version="1.0"?><svg/>',
      '説明\n<script>alert(1)</script>',
    ]) {
      expect(read(page, 'a.txt')).toBe('markup');
    }
    for (const active of ['/JavaScript', '/Launch', '/EmbeddedFile']) {
      expect(read(PDF.replace('/Type', `${active} /Type`))).toBe('activePdf');
    }
  });

  it('of Office has no macros, no embedded files and no password', () => {
    const base = { '[Content_Types].xml': types(MAIN) };
    expect(read(zip({ ...base, 'word/vbaProject.bin': strToU8('x') }))).toBe('macros');
    expect(
      read(zip({ '[Content_Types].xml': types('application/vnd.ms-word.document.macroEnabled.main+xml') })),
    ).toBe('macros');
    expect(read(zip({ ...base, 'word/embeddings/oleObject1.bin': strToU8('x') }))).toBe('embeddedObjects');
    expect(read(zip({ 'a.exe': strToU8('MZ') }))).toBe('unknownKind');
    expect(read(zip({ '[Content_Types].xml': types('application/xml') }))).toBe('unknownKind');
    // A bomb in the one part that is unpacked.
    expect(read(zip({ '[Content_Types].xml': new Uint8Array(20_000_000) }))).toBe('damagedOffice');
    const whole = zip(base);
    expect(read(whole.subarray(0, whole.length - 5))).toBe('damagedOffice');
  });

  it('that is damaged or of another kind is refused', () => {
    expect(read('%PDF-1.7 without an end')).toBe('damagedPdf');
    expect(read(Uint8Array.from([0x4d, 0x5a, 0x90, 0x00, 0x03]))).toBe('unknownKind');
    expect(read('')).toBe('unknownKind');
    expect(read('a\u0000b')).toBe('unknownKind');
    expect(read(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...Array<number>(40).fill(0)]))).toBe(
      'damagedPicture',
    );
  });

  it('never breaks the reader, whatever octets come', () => {
    const heads = ['%PDF-', 'PK\u0003\u0004', '\u0089PNG\r\n\u001a\n', 'GIF89a', ''];
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), (head, tail) => {
        const octets = Buffer.concat([Buffer.from(head, 'latin1'), tail]);
        expect(typeof readAttachment(octets, 'x').ok).toBe('boolean');
      }),
      { numRuns: 400 },
    );
    // One octet of a whole file changed at a time.
    const docx = zip({ '[Content_Types].xml': types(MAIN), 'word/document.xml': strToU8('<x/>') });
    for (let index = 0; index < docx.length; index++) {
      const changed = Uint8Array.from(docx);
      changed[index] = (changed[index] ?? 0) ^ 0xff;
      expect(typeof readAttachment(changed, 'x').ok).toBe('boolean');
    }
  });
});

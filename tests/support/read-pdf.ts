import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface ReadPdf {
  /** Without spaces and line ends: where a line breaks is no matter. */
  readonly text: string;
  readonly pageCount: number;
  /** `name emb sub uni` of every font. */
  readonly fonts: string;
  readonly info: string;
}

/** Whether poppler's tools are there; a test that needs them says so when they are not. */
export async function hasPoppler(): Promise<boolean> {
  return run('pdftotext', ['-v']).then(
    () => true,
    () => false,
  );
}

/** What another program reads in a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const folder = await mkdtemp(join(tmpdir(), 'hanare-pdf-'));
  try {
    const file = join(folder, 'a.pdf');
    await writeFile(file, bytes);
    const text = await run('pdftotext', ['-raw', file, '-']);
    const fonts = await run('pdffonts', [file]);
    const info = await run('pdfinfo', [file]);
    return {
      text: squeeze(text.stdout),
      pageCount: Number(/Pages:\s+(\d+)/u.exec(info.stdout)?.[1]),
      fonts: fonts.stdout,
      info: info.stdout,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const squeeze = (text: string): string => text.replaceAll(/\s+/gu, '');

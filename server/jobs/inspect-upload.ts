import { FatalImportError, toShownValue } from '#importers/issues/import-issue.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { inspectGeoJson } from '#importers/json/inspect-geojson.ts';
import { inspectCsv, type FileOctets } from '#importers/text/inspect-file.ts';
import { findPersonalColumn } from '#importers/vacancy/find-personal-data.ts';
import type { DetectedFile } from '../uploads/upload.table.ts';
import type { InspectUpload } from '../uploads/upload.service.ts';
import { toIssueView } from './to-issue-view.ts';

/** What is shown of a file before it is imported. */
const SHOWN_CHARACTERS = 200;
const SHOWN_COLUMNS = 500;

/** Looks into an uploaded file before it is stored. Expected faults are values; a bug throws. */
export const inspectUpload: InspectUpload = async ({ name, purpose, octets }) => {
  const issues = createIssueCollector();
  const file = { name, octets, issues };
  try {
    const found =
      isJson(name, octets) && purpose === 'dataset' ? await lookAtJson(file) : await lookAtCsv(file);
    const personal = findPersonalColumn(found.headers, found.rows, purpose === 'vacancies');
    if (personal !== undefined) {
      issues.fail({
        code: 'UNNEEDED_PERSONAL_DATA',
        file: name,
        column: personal.column,
        field: personal.heading,
        messageJa: `列「${toShownValue(personal.heading)}」は個人情報のようです。`,
        messageEn: `the column "${toShownValue(personal.heading)}" looks like personal data`,
      });
    }
    const cut = (cells: readonly string[]): string[] =>
      cells.slice(0, SHOWN_COLUMNS).map((cell) => toShownValue(cell, SHOWN_CHARACTERS));
    return {
      ok: true,
      detected: {
        ...found,
        headers: cut(found.headers),
        rows: found.rows.map(cut),
        issues: issues.listIssues().map(toIssueView),
      },
    };
  } catch (error) {
    if (error instanceof FatalImportError) return { ok: false, issue: toIssueView(error.issue) };
    throw error;
  }
};

type Found = Omit<DetectedFile, 'headers' | 'rows' | 'issues'> & {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

async function lookAtCsv(file: FileOctets): Promise<Found> {
  return { format: 'csv', ...(await inspectCsv(file)) };
}

async function lookAtJson(file: FileOctets): Promise<Found> {
  return { format: 'json', encoding: 'utf-8', delimiter: null, ...(await inspectGeoJson(file)) };
}

/** By its name, or by how it begins: no CSV of ours starts with a brace. */
function isJson(name: string, octets: Uint8Array): boolean {
  if (/\.(?:geo)?json$/iu.test(name)) return true;
  return /^(?:\u00ef\u00bb\u00bf)?\s*\{/u.test(Buffer.from(octets.subarray(0, 64)).toString('latin1'));
}

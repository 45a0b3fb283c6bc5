import type { IncomingHttpHeaders } from 'node:http';
import type { ProblemCode } from '#contract/problems.ts';
import { z } from 'zod';
import { ProblemFailure } from './problem-failure.ts';
import type { Conditions, ConditionsDeclaration } from './route.ts';

const keySchema = z.string().regex(/^[\x21-\x7e]{1,200}$/);
/** One strong ETag as this server writes them; fifteen digits stay far below 2^53. */
const etagSchema = z.string().regex(/^"\d{1,15}"$/);

/** Reads Idempotency-Key and If-Match. Throws: ProblemFailure naming the header and its form. */
export function parseConditions(
  declared: ConditionsDeclaration | undefined,
  headers: Readonly<IncomingHttpHeaders>,
): Conditions {
  if (declared === undefined) return { idempotencyKey: null, revision: null };
  return {
    idempotencyKey: parseKey(declared, headers['idempotency-key']),
    revision: declared.ifMatch === 'required' ? parseRevision(headers['if-match']) : null,
  };
}

function parseKey(declared: ConditionsDeclaration, value: string | string[] | undefined): string | null {
  if (value === undefined && declared.idempotencyKey === 'optional') return null;
  if (value === undefined) {
    throw new ProblemFailure('IDEMPOTENCY_KEY_REQUIRED', {
      detailJa:
        'この操作には Idempotency-Key ヘッダー（新しい UUID など）を付け、再送時は同じ値にしてください。',
      detailEn:
        'Send an Idempotency-Key header (a new UUID, say), and the same one when you repeat the request.',
    });
  }
  const parsed = keySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw createHeaderProblem('Idempotency-Key', {
    ja: '空白を含まないASCII 1〜200文字',
    en: '1 to 200 visible ASCII characters',
  });
}

/** `*` would mean "whatever is there now", which is what If-Match is here to prevent. */
function parseRevision(value: string | undefined): number {
  if (value === undefined || value.trim() === '*') {
    throw new ProblemFailure('PRECONDITION_REQUIRED', {
      detailJa: '最後に読んだ ETag を If-Match ヘッダーに付けてください。',
      detailEn: 'Send the ETag you last read in an If-Match header.',
    });
  }
  const parsed = etagSchema.safeParse(value.trim());
  if (parsed.success) return Number(parsed.data.slice(1, -1));
  throw createHeaderProblem('If-Match', {
    ja: 'サーバーが返した ETag 1つ（例: "3"）',
    en: 'one ETag as the server sent it, for example "3"',
  });
}

function createHeaderProblem(name: string, expected: { ja: string; en: string }): ProblemFailure {
  const place = { at: `header/${name}`, expectedJa: expected.ja, expectedEn: expected.en };
  return new ProblemFailure('VALIDATION', { places: [place] });
}

/** The same, for the OpenAPI document. */
export function buildConditionHeaders(declared: ConditionsDeclaration): z.ZodObject {
  return z.object({
    'Idempotency-Key': declared.idempotencyKey === 'required' ? keySchema : keySchema.optional(),
    ...(declared.ifMatch === 'required' ? { 'If-Match': etagSchema } : {}),
  });
}

export function listConditionProblems(declared: ConditionsDeclaration): ProblemCode[] {
  return [
    'VALIDATION',
    'IDEMPOTENCY_KEY_REUSED',
    ...(declared.idempotencyKey === 'required' ? (['IDEMPOTENCY_KEY_REQUIRED'] as const) : []),
    ...(declared.ifMatch === 'required' ? (['PRECONDITION_REQUIRED', 'VERSION_CONFLICT'] as const) : []),
  ];
}

import { LIMITS } from '#contract/limits.ts';
import express, { type RequestHandler } from 'express';
import { findJsonFault, toLineAndColumn, type JsonFault } from './find-json-fault.ts';
import { ProblemFailure } from './problem-failure.ts';

/** Deeper than anything the contract describes, and far from what could exhaust a stack. */
const MAXIMUM_DEPTH = 64;

const readText = express.text({
  type: () => true,
  limit: LIMITS.maximumBodyBytes,
  // A compressed body could unfold to any size; nothing this server reads is worth compressing.
  inflate: false,
});

/**
 * Reads a JSON body, limits first: type, size, depth, and only then the text itself. A repeated member is
 * refused (RFC 8259 leaves it open); `__proto__` is an ordinary name and refused by the schema.
 */
export const readJsonBody: RequestHandler = (request, response, next) => {
  requireJsonType(request.method, request.headers['content-type']);
  readText(request, response, (error?: unknown) => {
    if (error !== undefined) {
      next(toBodyProblem(error));
      return;
    }
    try {
      request.body = parseJson(typeof request.body === 'string' ? request.body : '');
      next();
    } catch (problem) {
      next(problem);
    }
  });
};

/** A PATCH is a merge patch (RFC 7396) and may say so. */
function requireJsonType(method: string, contentType: string | undefined): void {
  const [, subtype] =
    /^application\/(json|merge-patch\+json)\s*(?:;\s*charset="?utf-8"?\s*)?$/iu.exec(contentType ?? '') ?? [];
  if (subtype?.toLowerCase() === 'json' || (subtype !== undefined && method === 'PATCH')) return;
  throw new ProblemFailure('CONTENT_TYPE', {
    detailJa: 'Content-Type: application/json（UTF-8）で送ってください。',
    detailEn: 'Send it as Content-Type: application/json in UTF-8.',
  });
}

/** Throws: ProblemFailure JSON naming line and column. */
export function parseJson(text: string): unknown {
  const fault = findJsonFault(text, MAXIMUM_DEPTH);
  // The parser's own message would quote the body, so it is never asked to fail.
  if (fault === null) return JSON.parse(text) as unknown;
  const { line, column } = toLineAndColumn(text, fault.offset);
  const { ja, en } = EXPECTED[fault.kind];
  throw new ProblemFailure('JSON', {
    detailJa: `${line}行目の${column}文字目: ${ja}`,
    detailEn: `Line ${line}, column ${column}: ${en}`,
    places: [{ at: '', expectedJa: ja, expectedEn: en, line, column }],
  });
}

const EXPECTED: Readonly<Record<JsonFault['kind'], { ja: string; en: string }>> = {
  syntax: {
    ja: 'ここからがJSONの書き方と合いません。',
    en: 'from here on the body is not well-formed JSON.',
  },
  duplicate: {
    ja: '同じ名前の項目が2つあります。名前は1度だけ書けます。',
    en: 'a second member of the same name; a name may stand only once.',
  },
  depth: {
    ja: `入れ子は${MAXIMUM_DEPTH}段までです。`,
    en: `at most ${MAXIMUM_DEPTH} levels of nesting are read.`,
  },
};

function toBodyProblem(error: unknown): unknown {
  const kind = error instanceof Error && 'type' in error ? error.type : null;
  if (kind === 'entity.too.large') {
    const kilobytes = LIMITS.maximumBodyBytes / 1000;
    return new ProblemFailure('BODY_TOO_LARGE', {
      detailJa: `本文は${kilobytes} kBまでです（maximumBodyBytes）。`,
      detailEn: `Bodies may have up to ${kilobytes} kB (maximumBodyBytes).`,
    });
  }
  if (kind === 'encoding.unsupported' || kind === 'charset.unsupported') {
    return new ProblemFailure('CONTENT_TYPE', {
      detailJa: '圧縮していないUTF-8の本文を送ってください。',
      detailEn: 'Send the body uncompressed, in UTF-8.',
    });
  }
  if (kind === 'request.aborted' || kind === 'request.size.invalid') return new ProblemFailure('JSON');
  return error;
}

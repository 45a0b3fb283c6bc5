import { LIMITS } from '#contract/limits.ts';
import express, { type RequestHandler } from 'express';
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
 * Reads a JSON body, limits first: type, size, depth, and only then the text itself. Of a repeated member
 * the last counts (RFC 8259 leaves it open); `__proto__` is an ordinary name and refused by the schema.
 */
export const readJsonBody: RequestHandler = (request, response, next) => {
  requireJsonType(request.headers['content-type']);
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

function requireJsonType(contentType: string | undefined): void {
  if (/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/iu.test(contentType ?? '')) return;
  throw new ProblemFailure('CONTENT_TYPE', {
    detailJa: 'Content-Type: application/json（UTF-8）で送ってください。',
    detailEn: 'Send it as Content-Type: application/json in UTF-8.',
  });
}

/** Throws: ProblemFailure JSON. */
export function parseJson(text: string): unknown {
  if (computeDepth(text) > MAXIMUM_DEPTH) {
    throw new ProblemFailure('JSON', {
      detailJa: `入れ子は${MAXIMUM_DEPTH}段までです。`,
      detailEn: `At most ${MAXIMUM_DEPTH} levels of nesting are read.`,
    });
  }
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    // The parser's message quotes the body, so it is not passed on.
    throw new ProblemFailure('JSON', {
      detailJa: '本文が正しいJSONではありません。',
      detailEn: 'The body is not well-formed JSON.',
    });
  }
}

/** Deepest nesting of brackets outside strings. Complexity: one pass. */
function computeDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (isInString) {
      if (character === '\\') i++;
      else if (character === '"') isInString = false;
    } else if (character === '"') {
      isInString = true;
    } else if (character === '{' || character === '[') {
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (character === '}' || character === ']') {
      depth--;
    }
  }
  return deepest;
}

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

import type { Problem, ProblemCode, ProblemPlace, VersionConflict } from '#contract/problems.ts';
import { PROBLEMS } from '#contract/problems.ts';

export interface ProblemDetails {
  readonly detailJa?: string;
  readonly detailEn?: string;
  readonly places?: readonly ProblemPlace[];
  readonly conflict?: VersionConflict;
  /** Seconds after which trying again makes sense (Retry-After). */
  readonly retryAfterSeconds?: number;
}

/** An answer that is a problem (RFC 9457), thrown by a route or a service; the error handler writes it. */
export class ProblemFailure extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(`${code}: ${details.detailEn ?? PROBLEMS[code].titleEn}`);
    this.name = 'ProblemFailure';
    this.code = code;
    this.details = details;
  }
}

export interface ProblemContext {
  readonly requestId: string;
  readonly language: 'ja' | 'en';
}

/** The body of a problem answer. */
export function toProblem(code: ProblemCode, details: ProblemDetails, context: ProblemContext): Problem {
  const { status, titleJa, titleEn } = PROBLEMS[code];
  return {
    // RFC 9457 asks for a URI that names the kind of problem; a relative one is resolved against the server.
    type: `/problems/${code.toLowerCase().replaceAll('_', '-')}`,
    status,
    code,
    title: context.language === 'ja' ? titleJa : titleEn,
    titleJa,
    titleEn,
    ...(details.detailJa === undefined ? {} : { detailJa: details.detailJa }),
    ...(details.detailEn === undefined ? {} : { detailEn: details.detailEn }),
    ...(details.places === undefined ? {} : { places: [...details.places] }),
    ...(details.conflict === undefined ? {} : { conflict: details.conflict }),
    requestId: context.requestId,
  };
}

/** Japanese unless the reader prefers English over it. */
export function chooseLanguage(acceptLanguage: string | undefined): 'ja' | 'en' {
  const preferred = (acceptLanguage ?? '')
    .slice(0, 200)
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { tag, weight: quality === undefined ? 1 : Number(quality.trim().slice(2)) };
    })
    .filter(({ tag, weight }) => weight > 0 && /^(ja|en)(-|$)/u.test(tag))
    .toSorted((a, b) => b.weight - a.weight)[0];
  return preferred?.tag.startsWith('en') === true ? 'en' : 'ja';
}

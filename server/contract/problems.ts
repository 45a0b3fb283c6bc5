import { z } from 'zod';

/**
 * Every problem the server can answer with (RFC 9457). A closed list: a code that is not here does not exist.
 * `status` is the HTTP status; titles are for people, in both languages, and never say "invalid input".
 */
export const PROBLEMS = {
  VALIDATION: {
    status: 422,
    titleJa: '送られた内容の一部が、決められた形と合いません',
    titleEn: 'Part of the request does not have the expected form',
  },
  JSON: { status: 400, titleJa: 'JSONとして読めません', titleEn: 'The body cannot be read as JSON' },
  BODY_TOO_LARGE: { status: 413, titleJa: '本文が大きすぎます', titleEn: 'The body is too large' },
  CONTENT_TYPE: {
    status: 415,
    titleJa: '本文の形式は application/json だけです',
    titleEn: 'Only application/json bodies are read',
  },
  NOT_FOUND: { status: 404, titleJa: '見つかりません', titleEn: 'Not found' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    titleJa: 'この操作は使えません',
    titleEn: 'This method is not available here',
  },
  HOST_NOT_ALLOWED: {
    status: 403,
    titleJa: 'このホスト名での利用は許可されていません',
    titleEn: 'This host name is not allowed',
  },
  CROSS_ORIGIN: {
    status: 403,
    titleJa: '別のサイトからの要求は受け付けません',
    titleEn: 'Requests from another origin are not accepted',
  },
  SITE_UNLINKABLE: {
    status: 422,
    titleJa: 'この場所からは所要時間を計算できません',
    titleEn: 'No travel times can be computed from this place',
  },
  TOO_MANY_REQUESTS: { status: 429, titleJa: '要求が多すぎます', titleEn: 'Too many requests' },
  BUSY: {
    status: 503,
    titleJa: 'いま混み合っています。少し待ってからもう一度お試しください',
    titleEn: 'Busy right now: please try again shortly',
  },
  NOT_READY: { status: 503, titleJa: 'まだ準備中です', titleEn: 'Not ready yet' },
  COMPUTATION_FAILED: {
    status: 500,
    titleJa: '計算が途中で止まりました',
    titleEn: 'The computation stopped before it finished',
  },
  INTERNAL: {
    status: 500,
    titleJa: 'サーバーで予期しないことが起きました',
    titleEn: 'Something unexpected happened on the server',
  },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

/** One place in the request that is wrong, and what was expected there. */
export const problemPlaceSchema = z.strictObject({
  /** JSON pointer into the body, or `query/…`. */
  at: z.string(),
  expectedJa: z.string(),
  expectedEn: z.string(),
});

export const problemSchema = z.strictObject({
  type: z.string(),
  status: z.int(),
  code: z.enum(PROBLEM_CODES),
  title: z.string(),
  titleJa: z.string(),
  titleEn: z.string(),
  detailJa: z.string().optional(),
  detailEn: z.string().optional(),
  places: z.array(problemPlaceSchema).optional(),
  /** Names this one answer in the log. */
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
export type ProblemPlace = z.infer<typeof problemPlaceSchema>;

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
    titleJa: '本文の形式（Content-Type）が、ここで読めるものではありません',
    titleEn: 'The body is of a type (Content-Type) that is not read here',
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
  SIGN_IN_REQUIRED: {
    status: 401,
    titleJa: 'サインインが必要です',
    titleEn: 'Please sign in first',
  },
  ROLE_NOT_ALLOWED: {
    status: 403,
    titleJa: 'この操作は、いまの役割ではできません',
    titleEn: 'Your role does not allow this',
  },
  SHARED_READ_ONLY: {
    status: 403,
    titleJa: 'ほかの組織から共有されているため、見ることだけができます',
    titleEn: 'It is shared by another organization and can only be read',
  },
  SHARING_NOT_ALLOWED: {
    status: 403,
    titleJa: 'この相手や範囲には共有できません',
    titleEn: 'It cannot be shared in this way',
  },
  SIGN_IN_FAILED: {
    status: 401,
    titleJa: 'メールアドレスとパスワードの組み合わせが違います',
    titleEn: 'This e-mail address and password do not belong together',
  },
  SIGN_IN_LOCKED: {
    status: 429,
    titleJa: '失敗が続いたため、しばらくサインインを受け付けません',
    titleEn: 'After repeated failures signing in has to wait',
  },
  TLS_REQUIRED: {
    status: 403,
    titleJa: '暗号化されていない接続では、サインインできません',
    titleEn: 'Nobody can sign in over a connection that is not encrypted',
  },
  LINK_UNUSABLE: {
    status: 404,
    titleJa: 'このリンクは使えません。使用済みか、期限切れか、取り消されています',
    titleEn: 'This link cannot be used: it was used already, has expired or was revoked',
  },
  PASSWORD_UNUSABLE: {
    status: 422,
    titleJa: 'このパスワードは使えません',
    titleEn: 'This password cannot be used',
  },
  OWN_ACCOUNT: {
    status: 409,
    titleJa: '自分自身の権限や組織は、自分では変えられません',
    titleEn: 'Your own rights and organization are changed by somebody else',
  },
  LAST_ADMINISTRATOR: {
    status: 409,
    titleJa: '最後の管理者は外せません',
    titleEn: 'The last administrator has to stay one',
  },
  EMAIL_TAKEN: {
    status: 409,
    titleJa: 'このメールアドレスのアカウントは、すでにあります',
    titleEn: 'There is an account with this e-mail address already',
  },
  EXAMPLE_NOT_LOADED: {
    status: 409,
    titleJa: '架空の例は読み込まれていません',
    titleEn: 'The fictional example has not been loaded',
  },
  OUTSIDE_OWN_BOUNDARY: {
    status: 422,
    titleJa: '自分の市町村の境界の内側ではありません',
    titleEn: 'This is not inside your own municipal boundary',
  },
  NOT_AN_ATTACHMENT: {
    status: 415,
    titleJa: '中身が、添付できる種類のファイルではありません',
    titleEn: 'The content is not of a kind that can be attached',
  },
  SITE_UNLINKABLE: {
    status: 422,
    titleJa: 'この場所からは所要時間を計算できません',
    titleEn: 'No travel times can be computed from this place',
  },
  COORD: {
    status: 422,
    titleJa: '座標が、経度・緯度（度）として読めません',
    titleEn: 'A coordinate is not a longitude and latitude in degrees',
  },
  GEOM_INVALID: {
    status: 422,
    titleJa: '地点や区域として使えない図形があります',
    titleEn: 'A geometry cannot be used as a place or an area',
  },
  CRS_UNSUPPORTED: {
    status: 422,
    titleJa: '座標系は経度・緯度（WGS 84）だけです',
    titleEn: 'Only longitude and latitude (WGS 84) are read',
  },
  TOO_MANY_ITEMS: {
    status: 413,
    titleJa: '一度に受け付ける数を超えています',
    titleEn: 'More items than one request may hold',
  },
  LIMIT_REACHED: {
    status: 409,
    titleJa: '保存できる数の上限に達しています',
    titleEn: 'No more can be stored',
  },
  REGION_UNKNOWN: {
    status: 422,
    titleJa: 'この地域のデータはありません',
    titleEn: 'There are no data for this region',
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 400,
    titleJa: 'Idempotency-Key が必要です',
    titleEn: 'An Idempotency-Key is required',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    titleJa: 'この Idempotency-Key は別の内容で使われています',
    titleEn: 'This Idempotency-Key was used for something else',
  },
  PRECONDITION_REQUIRED: {
    status: 428,
    titleJa: 'If-Match が必要です',
    titleEn: 'If-Match is required',
  },
  VERSION_CONFLICT: {
    status: 412,
    titleJa: 'その間に変更されています',
    titleEn: 'It was changed in the meantime',
  },
  NOTHING_TO_UNDO: { status: 409, titleJa: '元に戻す操作がありません', titleEn: 'There is nothing to undo' },
  NOTHING_TO_REDO: {
    status: 409,
    titleJa: 'やり直す操作がありません',
    titleEn: 'There is nothing to redo',
  },
  NOT_DELETED: { status: 409, titleJa: '削除されていません', titleEn: 'It is not deleted' },
  BODY_INCOMPLETE: {
    status: 400,
    titleJa: '本文が最後まで届きませんでした',
    titleEn: 'The body did not arrive whole',
  },
  NOT_CSV: {
    status: 415,
    titleJa: '中身がCSV（文字の表）ではありません',
    titleEn: 'The content is not CSV text',
  },
  ENCODING: {
    status: 422,
    titleJa: '文字コードを読めません',
    titleEn: 'The character encoding cannot be read',
  },
  CSV_EMPTY: { status: 422, titleJa: 'データの行がありません', titleEn: 'There are no rows of data' },
  CSV_HEADER: {
    status: 422,
    titleJa: '見出しの行が、決められた形と合いません',
    titleEn: 'The header row does not have the expected form',
  },
  CSV_PARSE: { status: 422, titleJa: 'CSVとして読めません', titleEn: 'The file cannot be read as CSV' },
  TOO_MANY_ROWS: { status: 413, titleJa: '行が多すぎます', titleEn: 'There are too many rows' },
  UNNEEDED_PERSONAL_DATA: {
    status: 422,
    titleJa: '個人情報らしい列があります。保存せずに取りやめました',
    titleEn: 'There seem to be personal data in it: nothing was stored',
  },
  FILE_UNREADABLE: {
    status: 422,
    titleJa: 'このファイルは読み込めません',
    titleEn: 'This file cannot be imported',
  },
  NOT_AN_IMAGE: {
    status: 415,
    titleJa: '中身が JPEG・PNG・WebP の画像ではありません',
    titleEn: 'The content is not a JPEG, PNG or WebP image',
  },
  WRONG_STATE: {
    status: 409,
    titleJa: 'いまの状態では、この操作はできません',
    titleEn: 'This is not possible in the present state',
  },
  STORAGE_FULL: {
    status: 507,
    titleJa: '保存する場所がいっぱいです。保存済みの内容は失われていません',
    titleEn: 'The storage is full. What was saved is not lost',
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
  /** JSON pointer into the body, or `query/…`, or `header/…`. */
  at: z.string(),
  expectedJa: z.string(),
  expectedEn: z.string(),
  /** Where in the text, from 1, when the body is no JSON, or a file that cannot be read. */
  line: z.int().optional(),
  column: z.int().optional(),
  /** What stands there, of a file: at most 40 characters, control characters escaped. */
  value: z.string().optional(),
});

/** Both sides of a VERSION_CONFLICT. */
export const versionConflictSchema = z.strictObject({
  /** The resource as it is now: a plan or a site as its GET answers, and its ETag. */
  current: z.strictObject({ etag: z.string(), value: z.unknown() }),
  /** What you sent: your If-Match, and your patch (null where there is none). */
  yours: z.strictObject({ etag: z.string(), value: z.unknown() }),
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
  conflict: versionConflictSchema.optional(),
  /** Names this one answer in the log. */
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
export type VersionConflict = z.infer<typeof versionConflictSchema>;
export type ProblemPlace = z.infer<typeof problemPlaceSchema>;

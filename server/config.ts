import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { parsePublicAccess, type PublicAccess } from './public-access.ts';
import { StartFailure } from './start-failure.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Everything the server reads from its surroundings, parsed once. */
export interface Config {
  readonly host: string;
  /** 0 lets the operating system choose. */
  readonly port: number;
  /** How others than this computer reach the server; null where nobody else does: the local trial. */
  readonly publicAccess: PublicAccess | null;
  /** Instead of the secret in the data folder; null for that one. */
  readonly secret: string | null;
  readonly dataFolder: string;
  /** PostgreSQL to use instead of the embedded database; null for the embedded one. */
  readonly databaseUrl: string | null;
  readonly computeWorkers: number;
  readonly requestsPerTenSeconds: number;
  /** How long entries of the audit log are kept. */
  readonly auditDays: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Compiled region of the distribution. */
  readonly regionFolder: string;
  /** Built client. */
  readonly clientFolder: string;
  /** Sites that may show the embedded map in a frame, as origins; by default only this server's own pages. */
  readonly embedAncestors: readonly string[];
}

/** In ten seconds: one person on one's own computer only has to be kept from programs that run away. */
const LOCAL_REQUESTS = 2_000;
/** Of one person in a browser; a lively drag over the map asks about 200 times. */
const PUBLIC_REQUESTS = 600;

/** The project's root, seen from `dist/server/`. */
const PROJECT_FOLDER = fileURLToPath(new URL('../../', import.meta.url));

const integerText = (setting: string, low: number, high: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/u, { error: setting })
    .transform(Number)
    .refine((value) => value >= low && value <= high, { error: `${low}–${high}` });

/** `https://www.city.example.lg.jp`, several with commas; without TLS only this computer's own. */
const EMBED_ANCESTOR =
  /^(?:https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|http:\/\/(?:127\.0\.0\.1|localhost))(?::\d{1,5})?$/u;
const embedAncestorsSchema = z
  .string()
  .max(4_000)
  .transform((text) => text.split(/[\s,]+/u).filter((part) => part !== ''))
  .refine((origins) => origins.every((origin) => EMBED_ANCESTOR.test(origin)), { error: 'origins' });

const environmentSchema = z.object({
  PORT: integerText('PORT', 0, 65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  HANARE_ORIGIN: z.string().optional(),
  HANARE_TRUSTED_PROXIES: z.string().optional(),
  HANARE_TLS_CERT: z.string().optional(),
  HANARE_TLS_KEY: z.string().optional(),
  HANARE_SECRET: z.string().optional(),
  HANARE_DATA: z.string().min(1).default('./.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//u)
    .optional(),
  HANARE_COMPUTE_WORKERS: integerText('HANARE_COMPUTE_WORKERS', 1, 64).optional(),
  HANARE_REQUESTS_PER_10_SECONDS: integerText('HANARE_REQUESTS_PER_10_SECONDS', 1, 999_999).optional(),
  HANARE_AUDIT_DAYS: integerText('HANARE_AUDIT_DAYS', 365, 36_500).default(1_096),
  HANARE_EMBED_ANCESTORS: embedAncestorsSchema.default([]),
  HANARE_LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
});

const EXPECTED: Readonly<Record<string, { ja: string; en: string }>> = {
  PORT: { ja: '0〜65535の整数', en: 'a whole number from 0 to 65535' },
  HANARE_DATA: { ja: 'フォルダーの場所', en: 'the path of a folder' },
  DATABASE_URL: {
    ja: 'postgres://利用者:パスワード@ホスト/データベース',
    en: 'postgres://user:password@host/database',
  },
  HANARE_COMPUTE_WORKERS: { ja: '1〜64の整数', en: 'a whole number from 1 to 64' },
  HANARE_REQUESTS_PER_10_SECONDS: { ja: '1〜999999の整数', en: 'a whole number from 1 to 999999' },
  HANARE_AUDIT_DAYS: { ja: '365〜36500の整数（日）', en: 'a whole number of days from 365 to 36500' },
  HANARE_EMBED_ANCESTORS: {
    ja: 'https://サイト名 をコンマで並べたもの（末尾に / を付けない）',
    en: 'origins such as https://www.city.example.lg.jp, separated by commas, without a slash at the end',
  },
  HANARE_LOG_LEVEL: { ja: LOG_LEVELS.join(' / '), en: `one of ${LOG_LEVELS.join(', ')}` },
};

/**
 * Reads the settings from environment variables; an empty variable counts as unset.
 * Throws: StartFailure naming the setting and what is expected there.
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    const setting = String(parsed.error.issues[0]?.path[0] ?? '?');
    const expected = EXPECTED[setting] ?? { ja: '別の値', en: 'another value' };
    // The value itself is not repeated: DATABASE_URL carries a password.
    throw new StartFailure(
      `環境変数 ${setting} の値を読めません。期待する形: ${expected.ja}。`,
      `The environment variable ${setting} cannot be read: expected ${expected.en}.`,
    );
  }
  const settings = parsed.data;
  const publicAccess = parsePublicAccess(settings);
  return {
    host: settings.HOST,
    port: settings.PORT,
    publicAccess,
    secret: settings.HANARE_SECRET ?? null,
    dataFolder: resolve(settings.HANARE_DATA),
    databaseUrl: settings.DATABASE_URL ?? null,
    computeWorkers: settings.HANARE_COMPUTE_WORKERS ?? chooseComputeWorkers(),
    requestsPerTenSeconds:
      settings.HANARE_REQUESTS_PER_10_SECONDS ?? (publicAccess === null ? LOCAL_REQUESTS : PUBLIC_REQUESTS),
    auditDays: settings.HANARE_AUDIT_DAYS,
    logLevel: settings.HANARE_LOG_LEVEL,
    regionFolder: resolve(PROJECT_FOLDER, 'geodata/regions/kitakyushu'),
    embedAncestors: settings.HANARE_EMBED_ANCESTORS,
    clientFolder: resolve(PROJECT_FOLDER, 'dist/client'),
  };
}

/** At most two searches at once by default; one core is left to the event loop and the database. */
function chooseComputeWorkers(): number {
  return Math.min(2, Math.max(1, availableParallelism() - 1));
}

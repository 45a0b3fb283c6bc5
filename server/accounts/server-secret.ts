import { hkdfSync, randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartFailure } from '../start-failure.ts';

/** In the data folder; never in the database and in no backup. */
export const SECRET_FILE = 'secret';
export const MINIMUM_SECRET_LENGTH = 32;
const SECRET_BYTES = 32;
const KEY_BYTES = 32;
/** A long secret of few different characters is a short one. */
const MINIMUM_DIFFERENT_CHARACTERS = 10;

/** Keys for different uses: who learns one learns nothing about the others. */
export interface ServerKeys {
  /** For passwords, see password-hash.ts. */
  readonly pepper: Buffer;
  /** Signs the cookie of a known device. */
  readonly device: Buffer;
  /** What better-auth asks for. */
  readonly auth: string;
}

export interface SecretSource {
  readonly dataFolder: string;
  /** HANARE_SECRET; null where it is not set. */
  readonly secret: string | null;
  /** Whether somebody's password was made with the secret that is looked for: then none may be made up. */
  readonly isNeeded: boolean;
}

/**
 * The secret of this installation: HANARE_SECRET, or the file that the first start makes.
 * Throws: StartFailure for one that is too weak, cannot be read, or is missing although passwords depend on it.
 */
export async function loadServerKeys(source: SecretSource): Promise<ServerKeys> {
  if (source.secret !== null) return deriveKeys(requireStrong(source.secret, 'HANARE_SECRET'));
  const path = join(source.dataFolder, SECRET_FILE);
  const stored = await readSecretFile(path);
  if (stored !== null) return deriveKeys(requireStrong(stored, path));
  if (source.isNeeded) throw createMissingFailure(path);
  return deriveKeys(await createSecretFile(path));
}

function deriveKeys(secret: string): ServerKeys {
  const derive = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `hanare ${use}`, KEY_BYTES));
  return {
    pepper: derive('password pepper'),
    device: derive('known device'),
    auth: derive('better-auth').toString('hex'),
  };
}

function requireStrong(secret: string, where: string): string {
  const isLong = secret.length >= MINIMUM_SECRET_LENGTH;
  if (
    isLong &&
    new Set(secret).size >= MINIMUM_DIFFERENT_CHARACTERS &&
    !/change.?me|secret|password/iu.test(secret)
  ) {
    return secret;
  }
  // The value is not repeated: it may be somebody's real secret, only too short.
  throw new StartFailure(
    `${where} の値が弱すぎます。推測できない${MINIMUM_SECRET_LENGTH}文字以上の文字列にしてください（例: openssl rand -base64 48 の出力）。`,
    `${where} is too weak: expected at least ${MINIMUM_SECRET_LENGTH} characters that nobody can guess (for example what \`openssl rand -base64 48\` prints).`,
  );
}

async function readSecretFile(path: string): Promise<string | null> {
  try {
    const { mode } = await stat(path);
    // Copied by hand, perhaps: nobody else has to be able to read it. Windows keeps rights elsewhere.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) await chmod(path, 0o600);
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT') return null;
    throw new StartFailure(
      `秘密の鍵のファイル ${path} を読めません（${code}）。権限を確かめてください。`,
      `The secret's file ${path} cannot be read (${code}): check its permissions.`,
      { cause: error },
    );
  }
}

/** Whole or not at all; of two processes that start at once both get the one that was there first. */
async function createSecretFile(path: string): Promise<string> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const draft = `${path}-${randomBytes(6).toString('hex')}`;
  try {
    // With PostgreSQL nothing else has made the folder yet.
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(draft, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true });
    // Where the file system has no links (exFAT), the data folder's lock has to be enough.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      return rename(draft, path);
    });
    return secret;
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const stored = isTaken ? await readSecretFile(path) : null;
    if (stored !== null) return requireStrong(stored, path);
    throw new StartFailure(
      `秘密の鍵のファイル ${path} を作れません。HANARE_DATA の権限を確かめるか、HANARE_SECRET を設定してください。`,
      `The secret's file ${path} cannot be made: check the permissions of HANARE_DATA, or set HANARE_SECRET.`,
      { cause: error },
    );
  } finally {
    await rm(draft, { force: true });
  }
}

function createMissingFailure(path: string): StartFailure {
  return new StartFailure(
    `秘密の鍵 ${path} がありません。保存されているパスワードは、この鍵なしでは確かめられません。控えから戻すか、HANARE_SECRET を設定してください。失われた場合は npm run admin:link が新しい鍵を作ります（全員のパスワードの設定し直しが必要です）。`,
    `The secret ${path} is missing, and the stored passwords cannot be checked without it: put it back from where you keep a copy, or set HANARE_SECRET. If it is lost, npm run admin:link makes a new one (everybody then needs a new password).`,
  );
}

import type { Request, RequestHandler } from 'express';
import { ProblemFailure } from './problem-failure.ts';
import type { RawBodyDeclaration } from './route.ts';

/** So many bodies may be held in memory at the same time; each has a limit of its own. */
const MAXIMUM_UNDER_WAY = 6;
/**
 * A body that is too large is read on for a while and thrown away: a browser that is still sending when the answer
 * comes never shows the answer. Nobody is listened to for longer than this.
 */
const DISCARDED_BODIES = 5;
const DISCARD_MILLISECONDS = 10_000;

/**
 * Makes readers of raw bodies that share one bound on what is held in memory. Limits are checked first on what is
 * declared and then on the octets that really arrive, because declarations lie.
 */
export function createRawBodyReader(): (declaration: RawBodyDeclaration) => RequestHandler {
  let underWay = 0;
  return (declaration) => async (request, response, next) => {
    requireRawType(declaration, request);
    if (underWay >= MAXIMUM_UNDER_WAY) throw new ProblemFailure('BUSY', { retryAfterSeconds: 2 });
    underWay++;
    const release = (): void => {
      underWay--;
    };
    // The octets are held until the answer is on its way.
    response.once('close', release);
    const octets = await collectOctets(request, declaration.maximumBytes);
    if (octets === 'incomplete') throw new ProblemFailure('BODY_INCOMPLETE');
    if (octets === 'tooLarge') {
      // What is left of it would be taken for the next request.
      response.setHeader('Connection', 'close');
      throw createTooLargeProblem(declaration);
    }
    request.body = octets;
    next();
  };
}

/** Throws: ProblemFailure CONTENT_TYPE. */
function requireRawType({ mediaTypes }: RawBodyDeclaration, request: Request): void {
  const sent = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const coding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (mediaTypes.includes(sent) && coding === 'identity') return;
  const expected = mediaTypes.join(', ');
  throw new ProblemFailure('CONTENT_TYPE', {
    detailJa: `Content-Type を次のどれかにして、圧縮せずに送ってください: ${expected}`,
    detailEn: `Send it uncompressed, with one of these as its Content-Type: ${expected}`,
  });
}

type Collected = Buffer | 'incomplete' | 'tooLarge';

function collectOctets(request: Request, maximumBytes: number): Promise<Collected> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let received = 0;
    let timer: NodeJS.Timeout | undefined;
    const finish = (collected: Collected): void => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('error', onCut).off('close', onCut);
      // A fault of a connection that nobody reads from any more is nobody's business.
      request.on('error', () => undefined);
      resolve(collected);
    };
    const onData = (chunk: Buffer): void => {
      received += chunk.length;
      if (received <= maximumBytes) {
        chunks.push(chunk);
        return;
      }
      chunks = [];
      timer ??= setTimeout(() => finish('tooLarge'), DISCARD_MILLISECONDS);
      if (received > maximumBytes * DISCARDED_BODIES) finish('tooLarge');
    };
    const onEnd = (): void => finish(received > maximumBytes ? 'tooLarge' : Buffer.concat(chunks));
    const onCut = (): void => finish('incomplete');
    request.on('data', onData).on('end', onEnd).on('error', onCut).on('close', onCut);
    if (Number(request.headers['content-length'] ?? 0) > maximumBytes * DISCARDED_BODIES) finish('tooLarge');
  });
}

function createTooLargeProblem({ maximumBytes, limitName }: RawBodyDeclaration): ProblemFailure {
  const megabytes = maximumBytes / 1_000_000;
  return new ProblemFailure('BODY_TOO_LARGE', {
    detailJa: `1つのファイルは${megabytes} MBまでです（${limitName}）。`,
    detailEn: `One file may have up to ${megabytes} MB (${limitName}).`,
  });
}

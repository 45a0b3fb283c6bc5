import compression from 'compression';
import type { RequestHandler } from 'express';

/** Compresses computed answers on their way out; files come with their own compressed forms and are left alone. */
export const compressAnswers: RequestHandler = compression();

import { z } from 'zod';

/**
 * One line of text: no control characters, no halves of a character; neither can be stored faithfully.
 * Without the flag `u`, and right with it too: the same expression stands in the OpenAPI document.
 */
export const LINE = /^(?:[\u0020-\u007e\u00a0-\ud7ff\ue000-\uffff]|[\ud800-\udbff][\udc00-\udfff])*$/;
/** The same with line breaks and tabs. */
export const LINES = /^(?:[\n\r\t\u0020-\u007e\u00a0-\ud7ff\ue000-\uffff]|[\ud800-\udbff][\udc00-\udfff])*$/;

/** One line of what somebody typed; lengths in UTF-16 code units. */
export function createLineSchema(maximumLength: number): z.ZodString {
  return z.string().max(maximumLength).regex(LINE);
}

/** The same, with line breaks. */
export function createLinesSchema(maximumLength: number): z.ZodString {
  return z.string().max(maximumLength).regex(LINES);
}

/**
 * Where a cell could be taken for a formula by a spreadsheet, or a row for a remark, with the apostrophes that say
 * it is none.
 */
const GUARDED = /^'+(?=[=+\-@#\t\r\n＝＋－＠＃])/u;
const RISKY = /^'*[=+\-@#\t\r\n＝＋－＠＃]/u;

/** Takes off the apostrophe that an export put before a text that looks like a formula. */
export function readGuarded(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}

/** Puts an apostrophe before a text that a spreadsheet could take for a formula. Source: OWASP, CSV Injection. */
export function toGuarded(text: string): string {
  return RISKY.test(text) ? `'${text}` : text;
}

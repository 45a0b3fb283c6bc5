/**
 * Why the server cannot start, in one sentence for the person at the keyboard, in both languages.
 * Anything else that escapes `main` is a bug and keeps its stack.
 */
export class StartFailure extends Error {
  readonly sentenceJa: string;
  readonly sentenceEn: string;

  constructor(sentenceJa: string, sentenceEn: string, options?: ErrorOptions) {
    super(sentenceEn, options);
    this.name = 'StartFailure';
    this.sentenceJa = sentenceJa;
    this.sentenceEn = sentenceEn;
  }
}

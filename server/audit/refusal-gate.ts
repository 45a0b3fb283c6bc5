/** Refusals written one by one in a minute: of one asker, and of all together. */
const SINGLE_ENTRIES_PER_ASKER = 20;
const SINGLE_ENTRIES = 200;
const WINDOW_MILLISECONDS = 60_000;

/** Refusals that were counted instead of written. */
export interface UnwrittenRefusals {
  readonly count: number;
  readonly since: Date;
}

/**
 * Keeps a flood of refused requests from filling the log: the first of each minute are written one by one, the others
 * are counted, and the count is written when the minute is over. Nothing goes unmentioned.
 */
export class RefusalGate {
  #windowStart = new Date(0);
  #countByAsker = new Map<string, number>();
  #writtenCount = 0;
  #unwrittenCount = 0;

  /** Returns: whether this one is written by itself. */
  admit(asker: string, now: Date): boolean {
    if (this.#unwrittenCount === 0 && this.isOver(now)) this.#open(now);
    const count = (this.#countByAsker.get(asker) ?? 0) + 1;
    if (count > SINGLE_ENTRIES_PER_ASKER || this.#writtenCount >= SINGLE_ENTRIES) {
      this.#unwrittenCount++;
      return false;
    }
    this.#countByAsker.set(asker, count);
    this.#writtenCount++;
    return true;
  }

  /** Whether the minute that is being counted has passed. */
  isOver(now: Date): boolean {
    return now.getTime() - this.#windowStart.getTime() >= WINDOW_MILLISECONDS;
  }

  /** What was counted since the last time this was asked; null when nothing was. A new minute begins. */
  take(now: Date): UnwrittenRefusals | null {
    const unwritten = { count: this.#unwrittenCount, since: this.#windowStart };
    this.#open(now);
    return unwritten.count === 0 ? null : unwritten;
  }

  #open(now: Date): void {
    this.#windowStart = now;
    this.#countByAsker = new Map();
    this.#writtenCount = 0;
    this.#unwrittenCount = 0;
  }
}

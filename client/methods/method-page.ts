import type { Language } from '../state/view-state.ts';

/** One language of a method page: HTML made from our own Markdown while the client is built, without raw HTML. */
export type MethodPage = Readonly<Record<Language, string | null>>;

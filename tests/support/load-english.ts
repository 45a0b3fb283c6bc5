import { loadEnglish } from '#client/i18n/words.ts';

// Screens fetch English when it is asked for; tests of words read it at once.
await loadEnglish();

import type { RegisterWords } from './register-words-ja.ts';

export const REGISTER_WORDS_EN: RegisterWords = {
  title: 'Register of vacant space',
  lead: 'Idle public buildings, closed schools, offices, shops and land, to be chosen by seats and by who can reach them.',
  partsLabel: 'Views of the register',
  partList: 'Register',
  partPlace: 'To place',
  partImport: 'Import a CSV',
  partFit: 'Find space that fits',
};

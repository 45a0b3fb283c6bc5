/** Where the study's figures, page and pictures stand, from the project's root. */
export const RESULTS_FILE = 'tests/accuracy/results.json';
export const PAGE_FILE = 'docs/methods/screening-roads-accuracy.md';
export const PICTURES_FOLDER = 'docs/pictures';

import type { SurfaceWords } from './surface-words-ja.ts';

export const SURFACE_WORDS_EN: SurfaceWords = {
  title: 'Where could an office go?',
  choiceLabel: 'What is counted',
  choiceNew: 'Newly reached people',
  choiceReach: 'People within reach',
  countsReach: (conditions) => `People within reach of an office there: ${conditions}`,
  countsNew: (conditions, offices, minutes) =>
    `People newly reached by an office there (the ${offices} existing one${offices === 1 ? ' is' : 's are'} more than ${minutes} minutes away from them): ${conditions}`,
  intro:
    'Assumes an office in every inhabited cell in turn and colors the cells by the people it would reach. This takes some ten seconds.',
  start: 'Compute',
  starting: 'Asking the server',
  running: (percent) => `${percent}%`,
  progressLabel: 'Progress over all cells',
  cancel: 'Stop computing',
  cancelled: 'The computation was stopped.',
  interrupted: 'The server stopped in between, so the computation is not finished.',
  startAgain: 'Compute again',
  unreachable: 'The server cannot be reached. Check that Hanare is running, then compute again.',
  failed: (reason) => `It could not be computed. ${reason}`,
  failedUnknown: 'Check the server, then compute again.',
  stale: (conditions) =>
    `The map shows the result for the conditions before (${conditions}). The present ones have not been computed.`,
  recompute: 'Compute for the present conditions',
  done: (count) => `${count} cells computed.`,
  zero: '0',
  year: (year) => String(year),
  notComputable: 'Cannot be computed (center at sea, on an islet …)',
  rule: (classes) =>
    `Cells with at least one person, in ${classes} classes of equally many, rounded to readable numbers`,
  noteHypothetical:
    'An office is assumed at the center of every cell: buildings, vacancies and seats (30, say) play no part in the count.',
  noteAtLeast: (count) =>
    `In ${count} cells the edge of the loaded data is reached: their counts are "at least".`,
  noteExistingIncomplete:
    'The reach of the existing offices meets the edge of the loaded data, so newly reached people may be overstated.',
  noteOutside: 'People who live outside the region are counted, too.',
  bestHeading: 'Municipalities with the largest counts, and their best cell',
  placeHere: 'Place',
  popupPlace: 'Place a site at the center of the cell',
  placeHereLabel: (place, meshCode) => `Place a site in ${place} (cell ${meshCode})`,
  cellName: (municipality, meshCode) => `${municipality}, cell ${meshCode}`,
  valueNew: (figure, unit) => `${figure} ${unit} newly reached`,
  valueReach: (figure, unit) => `${figure} ${unit} within reach`,
  rangeNote: (range) => `range ${range}`,
  columns: {
    meshCode: 'Mesh code',
    municipality: 'Municipality',
    lat: 'Latitude',
    lon: 'Longitude',
    reach: 'Within reach',
    reachLow: 'Within reach (low)',
    reachHigh: 'Within reach (high)',
    new: 'Newly reached',
    newLow: 'Newly reached (low)',
    newHigh: 'Newly reached (high)',
    remark: 'Remark',
  },
  remarkAtLeast: 'at least',
  remarkHighAtLeast: 'high value at least',
  remarkLinks: { sea: 'sea', outsideRegion: 'outside the region', notConnected: 'not connected to roads' },
};

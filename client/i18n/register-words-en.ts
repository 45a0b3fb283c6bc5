import type { RegisterWords } from './register-words-ja.ts';

const entries = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);
const rows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`);

export const REGISTER_WORDS_EN: RegisterWords = {
  title: 'Register of vacant space',
  partsLabel: 'Views of the register',
  partList: 'Register',
  partPlace: 'To place',
  partImport: 'Import a CSV',
  partFit: 'Find space that fits',
  partFitShort: 'Find by seats',
  loading: 'Loading…',
  loadFailed: 'The register could not be loaded. Check that the server is running, then try again.',
  retry: 'Load again',
  notKnown: (names) => `Not known: ${names.join(', ')}`,
  close: 'Close',
  unknown: 'unknown',
  missing: '—',
  yes: 'yes',
  no: 'no',

  kindNames: {
    idlePublicFacility: 'Idle public facility',
    closedSchool: 'Closed school',
    office: 'Office',
    shop: 'Shop',
    land: 'Land',
  },
  statusNames: { vacant: 'vacant', plannedVacant: 'vacant soon', inUse: 'in use', unknown: 'unknown' },
  seismicNames: {
    meets1981Standard: 'meets the standard of June 1981',
    retrofitted: 'retrofitted',
    notMet: 'not met',
  },
  fieldNames: {
    kind: 'Kind',
    status: 'Status',
    name: 'Name',
    reference: 'Reference number',
    address: 'Postal address',
    floorAreaSquareMeters: 'Area',
    seats: 'Seats',
    unitCount: 'Number of places (summary entry)',
    rentYenPerMonth: 'Rent per month',
    rentTerms: 'Terms of rent',
    term: 'Contract',
    availableFrom: 'Available from',
    yearBuilt: 'Year built',
    structure: 'Structure',
    seismicStatus: 'Earthquake standard',
    isBarrierFree: 'Barrier-free',
    parkingSpaces: 'Parking',
    hasFibre: 'Fibre',
    ownerDepartment: 'Department in charge',
    contact: 'Contact',
    notes: 'Notes',
    sourceText: 'Source',
    sourceDate: 'Date of the source',
    sourceAddress: 'Where the source is (URL)',
  },
  memberNames: {
    kind: 'Kind',
    status: 'Status',
    name: 'Name',
    place: 'Place',
    reference: 'Reference number',
    address: 'Postal address',
    floorAreaSquareMeters: 'Area',
    seats: 'Seats',
    unitCount: 'Number of places (summary entry)',
    rentYenPerMonth: 'Rent per month',
    rentTerms: 'Terms of rent',
    term: 'Contract',
    availableFrom: 'Available from',
    yearBuilt: 'Year built',
    structure: 'Structure',
    seismicStatus: 'Earthquake standard',
    isBarrierFree: 'Barrier-free',
    parkingSpaces: 'Parking',
    hasFibre: 'Fibre',
    ownerDepartment: 'Department in charge',
    contact: 'Contact',
    notes: 'Notes',
    source: 'Source',
  },
  groupNames: {
    what: 'What and where',
    size: 'Size',
    terms: 'Terms',
    building: 'Building and equipment',
    owner: 'Owner and contact',
    source: 'Source',
  },
  fieldHints: {
    reference: 'A CSV row with the same number updates this entry.',
    floorAreaSquareMeters: '“100坪” (tsubo) is converted to m². Of land: its own area.',
    sourceAddress: 'A web address, or where to find it.',
    seats: 'As the owner states it. Leave it empty if nobody said.',
    unitCount: 'Only where places cannot be named one by one, such as “6 closed schools”.',
    availableFrom: 'A year or a year and month will do (2026-04).',
    yearBuilt: 'Western or Japanese years (1983, S58).',
    contact:
      'Only the telephone or e-mail of a department: everybody who sees the register sees it. No names or mobile numbers of private persons.',
  },
  fieldUnits: {
    floorAreaSquareMeters: 'm²',
    seats: 'seats',
    unitCount: 'places',
    rentYenPerMonth: 'yen / month',
    parkingSpaces: 'cars',
  },
  columnNames: {
    kind: 'Kind',
    name: 'Name',
    municipality: 'Municipality',
    area: 'Area',
    seats: 'Seats',
    rent: 'Rent / month',
    availableFrom: 'Available',
    status: 'Status',
  },
  placeStates: { exact: 'placed', approximate: 'location approximate', unplaced: 'not placed' },
  placeMarks: { exact: '', approximate: 'location approximate', unplaced: 'not placed' },
  seatsOf: (count) => `${count} seats`,
  seatsDerived: (seats) => `about ${seats} (derived)`,
  derivedMark: 'derived',
  seatsFromArea: (seats) => `left empty: ${seats} from the area`,
  seatsDerivedNote: (squareMeters) =>
    `Derived seats: area ÷ ${squareMeters} m² per seat (from the assumptions).`,
  unitsOf: (count) => `${count} places`,
  parkingOf: (count) => `${count} cars`,
  rentOf: (yen, isFree) => (isFree ? 'free' : `¥${yen}`),
  placeUnplaced: 'not placed',
  placeUnplacedIn: (town) => `${town} (not placed)`,
  placeMesh: (code) => `around mesh ${code}`,
  placeStation: (name) => `around ${name} station`,
  placeMunicipality: (town) => `somewhere in ${town}`,

  newEntry: 'Write an entry',
  countsLine: ({ all, exact, approximate, unplaced }) =>
    `${entries(all)}: ${exact} placed, ${approximate} approximate, ${unplaced} not placed`,
  invitationLabel: 'How to begin',
  invitation:
    'So far there are only published facts (“location approximate” where only the municipality is known). Import your own register as CSV or write entries, and choose from here by seats and by who can reach them.',
  invitationEmpty:
    'The register is empty. Import your own register as CSV or write entries, and choose from here by seats and by who can reach them.',
  filterText: 'Name, number, address',
  filterSeats: 'Seats',
  filterSeatsUnit: 'or more',
  filterPlace: 'Place',
  filterAll: 'all',
  filterNoTown: 'municipality unknown',
  filterCount: (count) => `${count} match.`,
  filterReset: 'Show all',
  filterNothing: 'Nothing matches. Loosen the filter; entries of unknown seats are never chosen by seats.',
  showRest: (count) => `Show the other ${count}`,
  seatsNote: (squareMeters) => `Derived seats: area ÷ ${squareMeters} m² per seat.`,
  seatsNoteChange: 'Change the assumption',
  downloadRegister: 'Save the register as CSV',

  entryMissing: 'This entry cannot be found',
  entryMissingHelp:
    'It was deleted, or the link is wrong. Deleted entries can be restored from the register.',
  edit: 'Edit',
  editNamed: (name) => `Edit “${name}”`,
  remove: 'Delete',
  makeCandidate: 'Make it a candidate',
  propose: 'Make a proposal',
  candidateNeedsPlace: 'It can be a candidate once it is placed.',
  candidateFull: 'There are six candidates already. Remove one first.',

  formLead: 'Leave empty what is not known: it stays “unknown” and never becomes 0.',
  requiredMark: 'required',
  formFaults: (count) =>
    `${count === 1 ? 'One field has' : `${count} fields have`} to be mended before saving. What you wrote is still here.`,
  fieldFault: (field, fault) => {
    if (field === 'sourceText' && fault === 'required') {
      return 'There is a date or an address of a source: give its name, too.';
    }
    return {
      required: 'Please fill this in.',
      notANumber: 'This is not a number. Write digits, or leave it empty if it is not known.',
      notWhole: 'Write a whole number.',
      outOfBounds: 'This number is out of range. Check its digits.',
      notAYear: 'This is not a year. Write 1983 or S58.',
      notADate: 'This is not a date. Write 2026, 2026-04 or 2026-04-01.',
      tooLong: 'This is too long. Please shorten it.',
    }[fault];
  },
  equals: (text) => `= ${text}`,
  save: 'Save',
  discard: 'Throw away what I wrote',
  photosInView: 'Photos are added on the page after saving.',

  pickOnMap: 'Choose on the map',
  pickingStop: 'Stop choosing',
  pickingNow: 'Choosing on the map',
  pickingHint: 'Click the map, or type coordinates, a mesh code, a station or a municipality.',
  placeSearchLabel: 'Type the place as coordinates, mesh code, station or municipality',
  placeFarOff: 'This seems to be at sea or outside the loaded region. Zoom in and check.',
  placeForget: 'Back to “not placed”',
  placeNow: 'Place now',
  precisionNotes: {
    exact: 'Reach is computed from this point.',
    mesh: 'Drawn at the center of the mesh cell, marked “location approximate”.',
    station: 'Drawn at the station, marked “location approximate”.',
    municipality: 'Drawn at the name of the municipality, marked “location approximate”.',
    unplaced: 'Not on the map; it stays in the list “To place”.',
  },

  conflictHeading:
    'While you were editing, the same fields were changed in another window. Choose which to keep; everything else is put together.',
  conflictWhat: 'Field',
  conflictTheirs: 'Theirs',
  conflictMine: 'Mine',
  useTheirs: 'Use theirs',
  useMine: 'Overwrite with mine',

  photosHeading: 'Photos',
  photoRules: (count, megabytes) =>
    `Up to ${count} photos as JPEG, PNG or WebP, ${megabytes} MB each. Where and with what they were taken is removed before storing. Check that no faces or number plates can be seen.`,
  addPhoto: 'Add photos',
  removeShort: 'Remove',
  removePhoto: (name) => `Remove photo “${name}”`,
  photoRemoved: (name) => `Photo “${name}” was removed.`,
  photoAlt: (name) => `Photo “${name}”`,
  photoUnreadable: 'Cannot be shown',
  photoFault: (name, fault) =>
    `“${name}”: ${
      {
        type: 'not a JPEG, PNG or WebP photo. Convert HEIC to JPEG first.',
        size: 'too large. Make it smaller first.',
        empty: 'there is nothing in it.',
        tooMany: 'there is no room for more photos. Remove one first.',
      }[fault]
    }`,
  takeBack: 'Undo',

  historyHeading: 'History',
  actionNames: {
    create: 'written',
    edit: 'changed',
    import: 'read from CSV',
    publish: 'put in as a published fact',
    addPhoto: 'photo added',
    deletePhoto: 'photo removed',
    restorePhoto: 'photo restored',
    delete: 'deleted',
    restore: 'restored',
    undoImport: 'import undone',
    share: 'sharing changed',
  },
  changed: (label, before, after) => `${label}: ${before} → ${after}`,
  revert: 'Undo this change',
  deletedHeading: 'Deleted entries',
  deletedNote: (days) => `They can be restored for ${days} days.`,
  deletedEmpty: 'Nothing was deleted.',
  restore: 'Restore',
  restoreNamed: (name) => `Restore “${name}”`,

  noticeOf: (notice) => {
    switch (notice.kind) {
      case 'unreachable':
        return 'The server cannot be reached. What you wrote is still here: check that Hanare is running, then try again.';
      case 'missing':
        return 'This entry cannot be found: it may have been deleted in another window.';
      case 'saved':
        return `“${notice.name}” was saved.`;
      case 'created':
        return `“${notice.name}” is in the register.`;
      case 'restored':
        return `“${notice.name}” was restored.`;
      case 'merged':
        return `“${notice.name}” was saved together with changes from another window.`;
      case 'reverted':
        return `The change of “${notice.name}” was undone.`;
      default:
        return `Candidate ${notice.letter} stands at “${notice.name}”; the answer on the left is about it.`;
    }
  },
  noticeDeleted: (name) => `“${name}” was deleted.`,
  noticePlaced: (name) => `“${name}” is placed.`,
  undoDelete: 'Undo the deletion',
  refused: 'This was not possible.',
  unreachable: 'The server cannot be reached. Check that Hanare is running, then try again.',

  toPlaceLead:
    'Entries without an exact place, one at a time: click the map, press “Place it here”, and the next one comes up.',
  toPlaceCount: (count, done) => (done === 0 ? `${count} left` : `${count} left, ${done} placed now`),
  toPlaceDone: (done) =>
    done === 0 ? 'Nothing is left to place.' : `${done} placed. Nothing is left to place.`,
  toPlaceRest: 'Other entries to place',
  placingNamed: (name) => `Place “${name}”`,
  severalUnits: (count) =>
    `This entry stands for ${count} places. Where they are known one by one, write an entry for each to get its figures.`,
  confirmPlace: 'Place it here, next',
  skipPlace: 'Later',
  openEntry: 'Open the entry',

  importStepTemplate: 'Write into the template. Kind and name are enough; leave empty what is not known.',
  templateCp932: 'Download the template (for Excel)',
  templateUtf8: 'Download the template (UTF-8)',
  importOwnTable:
    'Your own table can be read as well if its first row has the template’s headings. In Excel choose “Save as… CSV (comma delimited)”. The character encoding is recognized.',
  importStepChoose: 'Choose the file.',
  importStepLook:
    'Look at the result row by row, then take it over. Until then nothing changes, and it can be undone.',
  importDrop: 'Drop a CSV file here, or',
  importChoose: 'Choose a file',
  importLimits: (count, megabytes) => `Up to ${count} rows and ${megabytes} MB`,
  importReading: (name) => `Reading “${name}”…`,
  importNotRead: (name) => `“${name}” could not be read`,
  importNothingChanged: 'The register has not changed. Mend the file and choose it again.',
  importOther: 'Choose another file',
  importMended: 'Read the mended file',
  previewHeading: (name) => `What is in “${name}”`,
  previewSentence: ({ create, update, unchanged, duplicate, error, toPlace }) =>
    [
      `${create} new, ${update} updated, ${unchanged} unchanged`,
      duplicate > 0 ? `${rows(duplicate)} doubled` : '',
      error > 0 ? `${rows(error)} unreadable` : '',
      toPlace > 0 ? `${toPlace} of them to place` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  unknownHeadings: (headings) => `Columns the register does not know are not read: ${headings.join(', ')}`,
  acceptRows: (count) => `Take over ${rows(count)}`,
  downloadRejected: (count) => `Save the ${rows(count)} left out, with reasons`,
  rejectedFileName: 'rows-left-out.csv',
  reasonHeading: 'reason',
  outcomeFilter: 'Rows shown',
  outcomeAll: 'all',
  outcomeNames: {
    create: 'new',
    update: 'update',
    unchanged: 'unchanged',
    duplicate: 'doubled',
    error: 'unreadable',
  },
  previewTake: 'Take',
  previewTakeLine: (line) => `Take over line ${line}`,
  previewLine: 'Line',
  previewOutcome: 'Result',
  previewWhat: 'Content or reason',
  acceptedHeading: (created, updated) => `${created} new, ${updated} updated`,
  acceptedDone: (created, updated) =>
    updated === 0 ? `${entries(created)} taken over` : `${entries(created)} taken over, ${updated} updated`,
  nextPlace: (count) => `${entries(count)} will be on the map and have figures once placed.`,
  nextRejected: (count) =>
    `${rows(count)} were left out. Mend the CSV with the reasons and read it again; rows already taken over are not doubled.`,
  nextSee: 'See them in the register and on the map.',
  seeRegister: 'See the register',
  undoImport: 'Undo this import',
  undoImportNamed: (name) => `Undo this import: “${name}”`,
  undoImportNote: 'The register goes back to what it was. Entries that people changed since stay.',
  undoneHeading: 'The import was undone',
  undoneText: (kept) =>
    kept === 0
      ? 'The register is as it was before.'
      : `The register is as it was before, but for ${entries(kept)} changed since, which stay.`,
  pastImports: 'Imports so far',
  wasUndone: 'undone',

  fitLead: 'Vacant space with enough seats, most reachable people first.',
  fitSeats: 'Seats needed',
  fitParking: 'Parking',
  fitParkingUnit: 'cars or more',
  fitConditions: 'Conditions',
  fitConditionsNote: 'Change them on the left: figures follow.',
  fitNewNote: (minutes) =>
    `“Newly reached”: people who cannot reach the parent or another existing office within ${minutes} minutes.`,
  fitNoParent: 'Set a parent office to see who is newly reached.',
  fitCarNote: 'Car figures assume that everybody can use a car; the column “Parking” says how many can park.',
  fitHouseholds: 'Households are counted.',
  fitRangeNote: 'Ranges come from the estimated road times.',
  fitComputing: 'Computing…',
  fitCount: (count) => (count === 1 ? '1 fits.' : `${count} fit.`),
  fitUnknown: (count) => `${entries(count)} of unknown seats or parking are not listed.`,
  fitNothing: 'Nothing fits. Ask for fewer seats, or add area or seats to the register.',
  fitFailed: 'Reach could not be computed. Check the server, then change the conditions or open this again.',
  fitColumnNames: {
    name: 'Vacant space',
    municipality: 'Municipality',
    seats: 'Seats',
    parking: 'Parking',
    rent: 'Rent / month',
    reach: 'Reach',
    new: 'Newly reached',
  },
  noReachNames: {
    notExact: 'place not exact',
    waiting: 'computing',
    sea: 'at sea',
    outsideRegion: 'outside the loaded region',
    notConnected: 'no road connection',
  },
  fitSave: (count) => `Save ${count} as CSV`,
  fitFileName: 'vacant-space-and-reach.csv',
  fitHeadings: [
    'kind',
    'name',
    'municipality',
    'place',
    'status',
    'area (m²)',
    'seats',
    'basis of seats',
    'parking (cars)',
    'rent (yen per month)',
    'available from',
    'reach',
    'reach (low)',
    'reach (high)',
    'newly reached',
    'newly reached (low)',
    'newly reached (high)',
    'note',
    'source',
  ],
  basisAssumption: 'assumption',
  basisCaveat: 'caveat',
  basisSource: 'source',
  registerSource: 'Register of vacant space as written in this Hanare',
};

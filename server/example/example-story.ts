import type { ProposalAct } from '#contract/proposal-states.ts';
import type { ProposalInput } from '#contract/proposals.ts';
import type { VacancyInput } from '#contract/vacancies.ts';
import type { EXAMPLE_FIRMS, EXAMPLE_TOWNS } from './example-organizations.ts';

export type TownKey = keyof typeof EXAMPLE_TOWNS;
export type FirmKey = keyof typeof EXAMPLE_FIRMS;

/**
 * The story. Every name says that it is fictional, so that it also stands in exports, briefs and messages; places
 * are those of stations, on purpose: no real building is pointed at. Nothing in here is a finding about anything.
 */
export const MARK = '（架空の例）';

const SOURCE = { text: `作り話${MARK}`, date: null, address: null } as const;

/** Near stations, inside each town. */
export const PLACES = {
  unoshima: { lon: 131.12635, lat: 33.62131 },
  mikekado: { lon: 131.15653, lat: 33.6146 },
  yukuhashi: { lon: 130.97031, lat: 33.72835 },
  shindenbaru: { lon: 131.00832, lat: 33.69515 },
  kanda: { lon: 130.97902, lat: 33.78446 },
  saigawa: { lon: 130.93934, lat: 33.65069 },
  tsuiki: { lon: 131.03812, lat: 33.67312 },
  shiida: { lon: 131.05797, lat: 33.65338 },
} as const;
type PlaceKey = keyof typeof PLACES;

interface StoryEntry {
  readonly town: TownKey;
  readonly place: PlaceKey;
  readonly input: Omit<VacancyInput, 'place' | 'source'>;
}

/** Register entries; those a proposal is made from are named by it. */
export const ENTRIES = {
  umikaze: {
    town: 'buzen',
    place: 'unoshima',
    input: {
      kind: 'idlePublicFacility',
      name: `旧うみかぜ公民館${MARK}`,
      status: 'vacant',
      floorAreaSquareMeters: 331,
      seats: 40,
      rentYenPerMonth: 165_000,
      yearBuilt: 1994,
      seismicStatus: 'meets1981Standard',
      isBarrierFree: true,
      parkingSpaces: 25,
      hasFibre: true,
      ownerDepartment: `企業誘致係${MARK}`,
    },
  },
  hamakaze: {
    town: 'buzen',
    place: 'mikekado',
    input: {
      kind: 'closedSchool',
      name: `旧はまかぜ小学校 東棟${MARK}`,
      status: 'plannedVacant',
      floorAreaSquareMeters: 1_240,
      yearBuilt: 1979,
      seismicStatus: 'retrofitted',
      availableFrom: '2028-04',
    },
  },
  hidamari: {
    town: 'yukuhashi',
    place: 'yukuhashi',
    input: {
      kind: 'office',
      name: `ひだまり駅前ビル3階${MARK}`,
      status: 'vacant',
      floorAreaSquareMeters: 210,
      seats: 28,
      rentYenPerMonth: 320_000,
      hasFibre: true,
    },
  },
  minato: {
    town: 'kanda',
    place: 'kanda',
    input: { kind: 'office', name: `みなと会館2階${MARK}`, status: 'vacant', floorAreaSquareMeters: 180 },
  },
} as const satisfies Record<string, StoryEntry>;
export type EntryKey = keyof typeof ENTRIES;

const toContact = (town: string): NonNullable<ProposalInput['contact']> => ({
  department: `${town} 企業誘致係${MARK}`,
  telephone: null,
  email: null,
  address: null,
});

export interface StoryAct {
  readonly who: 'town' | 'metro';
  readonly act: ProposalAct;
  readonly comment?: string;
}

export interface StoryProposal {
  readonly town: TownKey;
  readonly entry: EntryKey | null;
  readonly input: Omit<ProposalInput, 'vacancyId'>;
  readonly hasAttachments: boolean;
  readonly acts: readonly StoryAct[];
  readonly comments: readonly { readonly who: 'town' | 'metro'; readonly text: string }[];
}

const SUBMIT: StoryAct = { who: 'town', act: 'submit' };
const REVIEW: StoryAct = { who: 'metro', act: 'startReview' };
const PUBLISH: StoryAct = { who: 'metro', act: 'publish' };

/** One proposal in every state, and two that are public. */
export const PROPOSALS = {
  umikaze: {
    town: 'buzen',
    entry: 'umikaze',
    input: {
      title: `旧うみかぜ公民館をサテライトオフィスに${MARK}`,
      titleEn: 'Former Umikaze hall as a satellite office (fictional example)',
      position: PLACES.unoshima,
      descriptionJa: `駅から歩いて3分の遊休公民館です。40席を置けます。${MARK}`,
      descriptionEn:
        'An idle public hall, three minutes from the station, room for 40 seats (fictional example).',
      supportJa: `採用説明会の会場と、保育の相談窓口を用意します。${MARK}`,
      subsidies: [
        { text: `家賃の補助${MARK}`, amount: `3年間 半額${MARK}`, source: `作り話${MARK}`, year: null },
      ],
      contact: toContact('豊前市'),
    },
    hasAttachments: true,
    acts: [
      SUBMIT,
      REVIEW,
      { who: 'metro', act: 'return', comment: `駐車場の台数と、面積の根拠を書き足してください。${MARK}` },
      SUBMIT,
      REVIEW,
      PUBLISH,
    ],
    comments: [
      { who: 'town', text: `駐車場は25台です。面積は台帳の値にそろえました。${MARK}` },
      { who: 'metro', text: `ありがとうございます。確かめました。${MARK}` },
    ],
  },
  hidamari: {
    town: 'yukuhashi',
    entry: 'hidamari',
    input: {
      title: `ひだまり駅前ビル3階${MARK}`,
      position: PLACES.yukuhashi,
      descriptionJa: `駅前のオフィスです。すぐに使えます。${MARK}`,
      contact: toContact('行橋市'),
    },
    hasAttachments: false,
    acts: [SUBMIT, REVIEW, PUBLISH],
    comments: [],
  },
  hamakaze: {
    town: 'buzen',
    entry: 'hamakaze',
    input: {
      title: `旧はまかぜ小学校 東棟${MARK}`,
      position: PLACES.mikekado,
      descriptionJa: `閉校予定の校舎です。公開した後に、内容を見直しています。${MARK}`,
      contact: toContact('豊前市'),
    },
    hasAttachments: false,
    acts: [SUBMIT, REVIEW, PUBLISH, { who: 'town', act: 'revise' }],
    comments: [],
  },
  minato: {
    town: 'kanda',
    entry: 'minato',
    input: {
      title: `みなと会館2階${MARK}`,
      position: PLACES.kanda,
      descriptionJa: `港に近い会館です。${MARK}`,
      contact: toContact('苅田町'),
    },
    hasAttachments: false,
    acts: [SUBMIT],
    comments: [],
  },
  shindenbaru: {
    town: 'yukuhashi',
    entry: null,
    input: {
      title: `あかつき研修センター${MARK}`,
      position: PLACES.shindenbaru,
      seats: 36,
      descriptionJa: `元の研修施設です。宿泊室もあります。${MARK}`,
      contact: toContact('行橋市'),
    },
    hasAttachments: false,
    acts: [SUBMIT, REVIEW],
    comments: [{ who: 'metro', text: `耐震の状況を調べています。${MARK}` }],
  },
  saigawa: {
    town: 'miyako',
    entry: null,
    input: {
      title: `旧さいかわ庁舎 別館${MARK}`,
      position: PLACES.saigawa,
      descriptionJa: `庁舎の別館です。${MARK}`,
      contact: toContact('みやこ町'),
    },
    hasAttachments: false,
    acts: [
      SUBMIT,
      REVIEW,
      { who: 'metro', act: 'return', comment: `光回線が引けるかどうかを確かめてください。${MARK}` },
    ],
    comments: [],
  },
  tsuiki: {
    town: 'chikujo',
    entry: null,
    input: {
      title: `なぎさ交流館${MARK}`,
      position: PLACES.tsuiki,
      descriptionJa: `交流館の一部です。${MARK}`,
      contact: toContact('築上町'),
    },
    hasAttachments: false,
    acts: [SUBMIT, { who: 'town', act: 'withdraw' }],
    comments: [],
  },
  shiida: {
    town: 'chikujo',
    entry: null,
    input: { title: `しいだ商店街 空き店舗${MARK}`, position: PLACES.shiida },
    hasAttachments: false,
    acts: [],
    comments: [],
  },
} as const satisfies Record<string, StoryProposal>;
export type ProposalKey = keyof typeof PROPOSALS;

/** What every entry says about where it is from. */
export const ENTRY_SOURCE: NonNullable<VacancyInput['source']> = SOURCE;

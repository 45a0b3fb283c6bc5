import type { HeadcountInput, MilestoneInput, PlacementInput } from '#contract/placements.ts';
import type { PlanInput } from '#contract/plans.ts';
import { MARK, PLACES, type FirmKey, type ProposalKey } from './example-story.ts';

export interface StoryOffice {
  readonly firm: FirmKey;
  readonly proposal: ProposalKey | null;
  readonly input: Omit<PlacementInput, 'firmOrganizationId' | 'proposalId' | 'firmName'>;
  readonly headcounts: readonly HeadcountInput[];
  readonly milestones: readonly MilestoneInput[];
}

const toHeadcount = (date: string, headcount: number): HeadcountInput => ({
  date,
  headcount,
  source: `企業からの報告${MARK}`,
});

/** Offices that opened, with what was agreed and what came of it; one retention is not known yet. */
export const OFFICES: readonly StoryOffice[] = [
  {
    firm: 'aozora',
    proposal: 'umikaze',
    input: {
      name: `あおぞらコンタクト うみかぜオフィス${MARK}`,
      place: { precision: 'exact', position: PLACES.unoshima },
      openedOn: '2024-06-01',
      seats: 40,
      notes: `親センターで2週間の研修を受けてから配属しています。${MARK}`,
      source: { text: `作り話${MARK}` },
    },
    headcounts: [
      toHeadcount('2024-06-01', 12),
      toHeadcount('2024-09-30', 18),
      toHeadcount('2025-03-31', 24),
      toHeadcount('2025-09-30', 29),
      toHeadcount('2026-03-31', 31),
    ],
    milestones: [
      {
        kind: 'hiringFair',
        doneOn: '2024-04-20',
        title: `合同説明会${MARK}`,
        result: `46人が参加し、14人を採用${MARK}`,
      },
      { kind: 'training', doneOn: '2024-05-31', result: `親センターで2週間の研修${MARK}` },
      { kind: 'schoolVisit', doneOn: '2024-10-08', result: `高校2校を訪問${MARK}` },
      { kind: 'retention6Months', doneOn: '2024-12-01', hired: 14, kept: 12 },
      { kind: 'retention12Months', doneOn: '2025-06-01', hired: 14, kept: 11 },
      { kind: 'hiringFair', plannedOn: '2027-02-13', title: `春の採用説明会${MARK}` },
    ],
  },
  {
    firm: 'tsubame',
    proposal: 'hidamari',
    input: {
      name: `つばめデータ ひだまりオフィス${MARK}`,
      place: { precision: 'exact', position: PLACES.yukuhashi },
      openedOn: '2025-04-01',
      seats: 28,
      source: { text: `作り話${MARK}` },
    },
    headcounts: [toHeadcount('2025-04-01', 9), toHeadcount('2026-03-31', 17)],
    milestones: [
      { kind: 'training', doneOn: '2025-03-25', result: `入力業務の研修${MARK}` },
      { kind: 'retention6Months', doneOn: '2025-10-01', hired: 9 },
      { kind: 'schoolVisit', plannedOn: '2026-10-15', title: `進路指導の先生と懇談${MARK}` },
    ],
  },
  {
    firm: 'tsubame',
    proposal: null,
    input: {
      name: `つばめデータ 試行オフィス${MARK}`,
      place: { precision: 'station', stationName: '新田原' },
      openedOn: '2023-10',
      closedOn: '2025-03-31',
      seats: 8,
      source: { text: `作り話${MARK}` },
    },
    headcounts: [toHeadcount('2023-11-01', 5), toHeadcount('2024-03-31', 6)],
    milestones: [],
  },
];

/** 小倉駅, where the parent centers are. */
const KOKURA = { lon: 130.88268, lat: 33.88676 } as const;

export const PLAN: PlanInput = {
  name: `京築にひらく拠点の比較${MARK}`,
  sites: [
    { kind: 'parent', name: `小倉の親センター${MARK}`, position: KOKURA },
    { kind: 'candidate', name: `うみかぜ${MARK}`, position: PLACES.unoshima, seats: 40 },
    { kind: 'candidate', name: `ひだまり${MARK}`, position: PLACES.yukuhashi, seats: 28 },
    { kind: 'candidate', name: `みなと${MARK}`, position: PLACES.kanda },
  ],
};

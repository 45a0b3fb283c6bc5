import type { OrganizationKind } from '#contract/accounts.ts';

export interface ExampleOrganization {
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly municipalityCode: string | null;
}

/** The same ids everywhere, told from real ones by their beginning. */
const toId = (number: number): string => `00000000-0000-4000-8e00-${String(number).padStart(12, '0')}`;

const toTown = (municipalityCode: string, nameJa: string, nameEn: string): ExampleOrganization => ({
  id: toId(Number(municipalityCode)),
  kind: 'municipality',
  nameJa: `${nameJa}（架空の例）`,
  nameEn: `${nameEn} (fictional example)`,
  municipalityCode,
});

/** Stands for every municipality that has no twin of its own. */
export const EXAMPLE_TOWN_CODE = '40214';

export const EXAMPLE_METRO: ExampleOrganization = {
  id: toId(1),
  kind: 'metro',
  nameJa: '都市圏事務局（架空の例）',
  nameEn: 'Metropolitan office (fictional example)',
  municipalityCode: null,
};

export const EXAMPLE_TOWNS = {
  buzen: toTown(EXAMPLE_TOWN_CODE, '豊前市', 'Buzen'),
  yukuhashi: toTown('40213', '行橋市', 'Yukuhashi'),
  kanda: toTown('40621', '苅田町', 'Kanda'),
  miyako: toTown('40625', 'みやこ町', 'Miyako'),
  chikujo: toTown('40647', '築上町', 'Chikujo'),
} as const;

export const EXAMPLE_FIRMS = {
  aozora: {
    id: toId(91),
    kind: 'firm',
    nameJa: 'あおぞらコンタクト株式会社（架空の例）',
    nameEn: 'Aozora Contact Inc. (fictional example)',
    municipalityCode: null,
  },
  tsubame: {
    id: toId(92),
    kind: 'firm',
    nameJa: 'つばめデータ株式会社（架空の例）',
    nameEn: 'Tsubame Data Inc. (fictional example)',
    municipalityCode: null,
  },
} as const satisfies Record<string, ExampleOrganization>;

export const EXAMPLE_ORGANIZATIONS: readonly ExampleOrganization[] = [
  EXAMPLE_METRO,
  ...Object.values(EXAMPLE_TOWNS),
  ...Object.values(EXAMPLE_FIRMS),
];

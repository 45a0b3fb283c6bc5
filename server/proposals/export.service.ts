import { PROPOSAL_STATE_NAMES } from '#contract/proposal-states.ts';
import type {
  Proposal,
  ProposalContent,
  ProposalFilter,
  PublishedFilter,
  PublishedProposal,
} from '#contract/proposals.ts';
import type { Region } from '#contract/region.ts';
import type { ProposalService } from './proposal.service.ts';
import { ALL_PUBLISHED, type PublishedService } from './published.service.ts';

/** Proposals as files: what whoever asks may see, no more. */
export interface ExportService {
  writeCsv(filter: ProposalFilter): Promise<string>;
  writeGeoJson(filter: ProposalFilter): Promise<string>;
  writePublishedCsv(filter: PublishedFilter): Promise<string>;
  writePublishedGeoJson(filter: PublishedFilter): Promise<string>;
}

export interface ExportServiceParts {
  readonly proposals: Pick<ProposalService, 'list'>;
  readonly published: Pick<PublishedService, 'list'>;
  readonly region: Pick<Region, 'nameJa' | 'municipalities' | 'parentMunicipalities' | 'datasets'>;
  /** One row whose cells no spreadsheet takes for formulas. */
  readonly writeCsvRow: (cells: readonly string[]) => string;
  readonly now: () => Date;
}

/** What working and public versions have in common, as a file says it. */
type Written = ProposalContent & {
  readonly id: string;
  readonly revision: number;
  readonly municipalityCode: string;
  readonly isExample: boolean;
  readonly stateJa: string;
  readonly stateEn: string;
  readonly publishedAt: string | null;
};

const BYTE_ORDER_MARK = '\ufeff';
const EXAMPLE = '架空の例';

export function createExportService(parts: ExportServiceParts): ExportService {
  const listWorking = async (filter: ProposalFilter) => {
    const { proposals, isExample } = await parts.proposals.list(filter);
    return { rows: proposals.map(toWritten), isExample };
  };
  const listPublished = async (filter: PublishedFilter) => {
    const { proposals, isExample } = await parts.published.list(filter, ALL_PUBLISHED);
    return { rows: proposals.map(toWrittenPublished), isExample };
  };
  return {
    writeCsv: async (filter) => writeCsv(parts, await listWorking(filter)),
    writeGeoJson: async (filter) => writeGeoJson(parts, await listWorking(filter)),
    writePublishedCsv: async (filter) => writeCsv(parts, await listPublished(filter)),
    writePublishedGeoJson: async (filter) => writeGeoJson(parts, await listPublished(filter)),
  };
}

function toWritten(proposal: Proposal): Written {
  const name = PROPOSAL_STATE_NAMES[proposal.state];
  const publishedAt = proposal.publication?.publishedAt ?? null;
  return { ...proposal, stateJa: name.ja, stateEn: name.en, publishedAt };
}

function toWrittenPublished(proposal: PublishedProposal): Written {
  const name = PROPOSAL_STATE_NAMES.published;
  return { ...proposal, stateJa: name.ja, stateEn: name.en };
}

interface WrittenRows {
  readonly rows: readonly Written[];
  readonly isExample: boolean;
}

type Cell = string | number | boolean | null;

const COLUMNS: readonly (readonly [string, (row: Written) => Cell])[] = [
  ['架空の例', (row) => (row.isExample ? EXAMPLE : '')],
  ['ID', (row) => row.id],
  ['版', (row) => row.revision],
  ['状態', (row) => row.stateJa],
  ['公開日時', (row) => row.publishedAt],
  ['名称', (row) => row.title],
  ['名称（英語）', (row) => row.titleEn],
  ['市区町村コード', (row) => row.municipalityCode],
  ['所在地', (row) => row.address],
  ['緯度', (row) => row.position?.lat ?? null],
  ['経度', (row) => row.position?.lon ?? null],
  ['席数', (row) => row.seats],
  ['1席あたりの面積（m²、席数を面積から求めたとき）', (row) => row.squareMetersPerSeat],
  ['床面積（m²）', (row) => row.floorAreaSquareMeters],
  ['賃料（円/月）', (row) => row.rentYenPerMonth],
  ['賃料の条件', (row) => row.rentTerms],
  ['契約の期間・種類', (row) => row.term],
  ['駐車場（台）', (row) => row.parkingSpaces],
  ['光回線', (row) => row.hasFibre],
  ['バリアフリー', (row) => row.isBarrierFree],
  ['耐震', (row) => (row.seismicStatus === null ? null : SEISMIC_NAMES[row.seismicStatus])],
  ['建築年', (row) => row.yearBuilt],
  ['構造', (row) => row.structure],
  ['使える時期', (row) => row.availableFrom],
  ['情報の時点', (row) => row.factsAsOf],
  ['補助制度（出典・年度）', (row) => row.subsidies.map(toSubsidyText).join('\n')],
  ['担当部署', (row) => row.contact?.department ?? null],
  ['電話', (row) => row.contact?.telephone ?? null],
  ['メール', (row) => row.contact?.email ?? null],
  ['連絡先', (row) => row.contact?.address ?? null],
  ['説明', (row) => row.descriptionJa],
  ['説明（英語）', (row) => row.descriptionEn],
  ['開設後の支援', (row) => row.supportJa],
  ['開設後の支援（英語）', (row) => row.supportEn],
];

const SEISMIC_NAMES = {
  meets1981Standard: '新耐震基準',
  retrofitted: '改修済',
  notMet: '基準を満たさない',
} as const;

function toSubsidyText({ text, amount, source, year }: ProposalContent['subsidies'][number]): string {
  const about = [`出典: ${source}`, ...(year === null ? [] : [`${year}年度`])].join('、');
  return `${text}${amount === null ? '' : `：${amount}`}（${about}）`;
}

/** Unknown is an empty cell, never 0 or 無. */
const toText = (cell: Cell): string =>
  cell === null ? '' : cell === true ? '有' : cell === false ? '無' : String(cell);

function writeCsv(parts: ExportServiceParts, { rows, isExample }: WrittenRows): string {
  const remarks = listRemarks(parts, isExample).map((remark) =>
    parts.writeCsvRow(COLUMNS.map((_, index) => (index === 0 ? `# ${remark}` : ''))),
  );
  return [
    BYTE_ORDER_MARK,
    parts.writeCsvRow(COLUMNS.map(([heading]) => heading)),
    ...rows.map((row) => parts.writeCsvRow(COLUMNS.map(([, read]) => toText(read(row))))),
    ...remarks,
  ].join('');
}

function writeGeoJson(parts: ExportServiceParts, { rows, isExample }: WrittenRows): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    // Foreign members (RFC 7946 6.1): who reads points does not see them.
    title: `${isExample ? `【${EXAMPLE}】` : ''}${parts.region.nameJa}の候補地の提案`,
    isExample,
    exportedAt: parts.now().toISOString(),
    remarks: listRemarks(parts, isExample),
    features: rows.map(toFeature),
  });
}

function toFeature(row: Written): object {
  const { id, position, subsidies, contact } = row;
  const facts = {
    isExample: row.isExample,
    example: row.isExample ? EXAMPLE : null,
    revision: row.revision,
    stateJa: row.stateJa,
    stateEn: row.stateEn,
    publishedAt: row.publishedAt,
    municipalityCode: row.municipalityCode,
    kind: row.kind,
    title: row.title,
    titleEn: row.titleEn,
    address: row.address,
    seats: row.seats,
    squareMetersPerSeat: row.squareMetersPerSeat,
    floorAreaSquareMeters: row.floorAreaSquareMeters,
    rentYenPerMonth: row.rentYenPerMonth,
    rentTerms: row.rentTerms,
    term: row.term,
    parkingSpaces: row.parkingSpaces,
    hasFibre: row.hasFibre,
    isBarrierFree: row.isBarrierFree,
    seismicStatus: row.seismicStatus,
    yearBuilt: row.yearBuilt,
    structure: row.structure,
    availableFrom: row.availableFrom,
    factsAsOf: row.factsAsOf,
    descriptionJa: row.descriptionJa,
    descriptionEn: row.descriptionEn,
    supportJa: row.supportJa,
    supportEn: row.supportEn,
  };
  return {
    type: 'Feature',
    id,
    geometry: position === null ? null : { type: 'Point', coordinates: [position.lon, position.lat] },
    properties: { ...facts, subsidies, contact },
  };
}

function listRemarks({ region, now }: ExportServiceParts, isExample: boolean): string[] {
  const boundaries = region.datasets.find(({ id }) => id === 'boundaries-n03');
  return [
    ...(isExample
      ? [`${EXAMPLE}です。実在の提案ではありません。 / Fictional example: no real proposal.`]
      : []),
    `${region.nameJa}の候補地の提案（離れ Hanare） ${now().toISOString()} に書き出し`,
    '各提案の情報の出典は、提案した市町村です（時点は「情報の時点」の列）。空欄は「データなし」で、0や「無」ではありません。',
    ...(boundaries === undefined
      ? []
      : [`境界の出典: ${boundaries.titleJa} — ${boundaries.creditJa}（${boundaries.licence}）`]),
  ];
}

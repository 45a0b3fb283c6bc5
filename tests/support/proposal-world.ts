import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Role, Workspace } from '#contract/accounts.ts';
import type { ProposalAct } from '#contract/proposal-states.ts';
import {
  proposalInputSchema,
  proposalSchema,
  type Proposal,
  type ProposalInput,
} from '#contract/proposals.ts';
import { parseConfig } from '#server/config.ts';
import { runAs, SYSTEM, type Member } from '#server/db/actor.ts';
import type { Database } from '#server/db/database.ts';
import { migrateToLatest } from '#server/db/migrate.ts';
import { openDatabase } from '#server/db/open-database.ts';
import { loadRegion } from '#server/jobs/load-region.ts';
import { writeCsvRow } from '#server/jobs/write-csv-row.ts';
import { createOrganizationDirectory } from '#server/organizations/organization-directory.service.ts';
import { computeOrganizationId } from '#server/organizations/organization-id.ts';
import { seedOrganizations } from '#server/organizations/seed-organizations.service.ts';
import { createProposals, type Proposals } from '#server/proposals/create-proposals.ts';
import { createRegionService } from '#server/region/region.service.ts';
import { createMunicipalityFinder } from '#server/vacancies/find-municipality.ts';
import { createPlaceResolver } from '#server/vacancies/resolve-place.ts';
import { createVacancyService, type VacancyService } from '#server/vacancies/vacancy.service.ts';
import { ALONE } from './act-as.ts';
import type { TestDatabase } from './server-databases.ts';

/** The town hall of Buzen, and a place in Kanda. */
export const IN_BUZEN = { lon: 131.13, lat: 33.6115 };
export const IN_KANDA = { lon: 130.9806, lat: 33.7764 };

export interface ProposalWorld {
  readonly db: Database;
  readonly parts: Proposals;
  readonly vacancies: VacancyService;
  readonly buzen: Member;
  readonly buzenViewer: Member;
  readonly kanda: Member;
  readonly planner: Member;
  readonly administrator: Member;
  readonly firm: Member;
  readonly otherFirm: Member;
  /** The twin of Buzen, and of the planner, in the fictional example. */
  readonly exampleBuzen: Member;
  readonly examplePlanner: Member;
  close(): Promise<void>;
}

const REGION = 'kitakyushu';

function createMember(role: Role, organizationId: string, more: Partial<Member>): Member {
  return {
    kind: 'member',
    userId: randomUUID(),
    userName: `${role} 担当`,
    organizationId,
    organizationKind: 'metro',
    municipalityCode: null,
    role,
    workspace: 'real',
    sessionId: randomUUID(),
    ...more,
  };
}

const METRO = '00000000-0000-4000-8000-000000000001';

const town = (code: string): Partial<Member> => ({
  organizationKind: 'municipality',
  municipalityCode: code,
});

/** Everything around proposals on a database of its own, without HTTP: people of many organizations can act. */
export async function openProposalWorld(database: TestDatabase): Promise<ProposalWorld> {
  const opened = await openDatabase(database, () => undefined);
  const { db } = opened.pool;
  const buzenId = computeOrganizationId(REGION, '40214');
  const firm = createMember('firm', randomUUID(), { organizationKind: 'firm' });
  const otherFirm = createMember('firm', randomUUID(), { organizationKind: 'firm' });
  const example = { workspace: 'example' } as const;
  const exampleBuzen = createMember('municipality', randomUUID(), { ...town('40214'), ...example });
  const examplePlanner = createMember('planner', randomUUID(), example);
  return runAs(SYSTEM, async () => {
    await migrateToLatest(db);
    const regionId = await loadRegion(db, parseConfig({}).regionFolder, () => undefined);
    const regionService = await createRegionService(db, regionId);
    await seedOrganizations(db, regionService.region);
    for (const member of [firm, otherFirm, exampleBuzen, examplePlanner]) await addOrganization(db, member);
    const findMunicipality = createMunicipalityFinder(regionService.getBytes('layers/municipalities'));
    const { region } = regionService;
    let milliseconds = Date.now();
    const now = (): Date => new Date(milliseconds++);
    const vacancies = createVacancyService({
      db,
      region,
      resolvePlace: createPlaceResolver(region, findMunicipality),
      now,
      ...ALONE,
    });
    const parts = createProposals({
      db,
      regionService,
      directory: await createOrganizationDirectory(db),
      vacancies,
      reach: { computeReach: () => Promise.reject(new Error('figures are asked for through HTTP')) },
      writeCsvRow,
      now,
    });
    return {
      db,
      parts,
      vacancies,
      buzen: createMember('municipality', buzenId, town('40214')),
      buzenViewer: createMember('viewer', buzenId, town('40214')),
      kanda: createMember('municipality', computeOrganizationId(REGION, '40621'), town('40621')),
      planner: createMember('planner', METRO, {}),
      administrator: createMember('administrator', METRO, {}),
      firm,
      otherFirm,
      exampleBuzen,
      examplePlanner,
      close: () => opened.close(),
    };
  });
}

async function addOrganization(
  db: Database,
  { organizationId, organizationKind, municipalityCode, workspace }: Member,
): Promise<void> {
  const name = `${organizationKind} ${organizationId.slice(0, 4)}`;
  await sql`insert into organizations (id, kind, name_ja, name_en, municipality_code, workspace)
    values (${organizationId}::uuid, ${organizationKind}, ${name}, ${name}, ${municipalityCode},
      ${workspace satisfies Workspace})`.execute(db);
}

const conditions = (revision: number | null) => ({ idempotencyKey: randomUUID(), revision });

/** What can be submitted. */
export const COMPLETE: ProposalInput = {
  title: '旧合岩小学校',
  position: IN_BUZEN,
  floorAreaSquareMeters: 1_200,
  squareMetersPerSeat: 8,
  hasFibre: true,
  descriptionJa: '駅から車で10分。',
  contact: { department: '商工観光課', telephone: '0979-00-0000' },
};

export async function createAs(
  { parts }: ProposalWorld,
  member: Member,
  input: ProposalInput = COMPLETE,
): Promise<Proposal> {
  const body = proposalInputSchema.parse(input);
  const written = await runAs(member, () => parts.proposals.create({ conditions: conditions(null), body }));
  return proposalSchema.parse(written.body);
}

export async function actOn(
  { parts }: ProposalWorld,
  member: Member,
  {
    proposal,
    act,
    comment = null,
  }: {
    readonly proposal: Pick<Proposal, 'id' | 'revision'>;
    readonly act: ProposalAct;
    readonly comment?: string | null;
  },
): Promise<Proposal> {
  const written = await runAs(member, () =>
    parts.acts.act({
      proposalId: proposal.id,
      conditions: conditions(proposal.revision),
      body: { act, comment },
    }),
  );
  return proposalSchema.parse(written.body);
}

export async function patchAs(
  { parts }: ProposalWorld,
  member: Member,
  proposal: Pick<Proposal, 'id' | 'revision'>,
  body: Parameters<Proposals['proposals']['patch']>[0]['body'],
): Promise<Proposal> {
  const written = await runAs(member, () =>
    parts.proposals.patch({ proposalId: proposal.id, conditions: conditions(proposal.revision), body }),
  );
  return proposalSchema.parse(written.body);
}

/** Draft to published, by Buzen and the planner. */
export async function publishFrom(world: ProposalWorld, input: ProposalInput = COMPLETE): Promise<Proposal> {
  const draft = await createAs(world, world.buzen, input);
  const submitted = await actOn(world, world.buzen, { proposal: draft, act: 'submit' });
  const reviewed = await actOn(world, world.planner, { proposal: submitted, act: 'startReview' });
  return actOn(world, world.planner, { proposal: reviewed, act: 'publish' });
}

import { randomUUID } from 'node:crypto';
import type { Role } from '#contract/accounts.ts';
import { createPlanClient, readBody, type PlanRequest } from '../../support/plan-client.ts';
import { createRandom } from '../../support/random.ts';
import { writeNoisyPng } from '../../support/noisy-png.ts';
import { signInLocally } from '../../support/sign-in.ts';
import { sendRaw } from '../../support/server-request.ts';

/** Everybody who may ask: the roles, and somebody without an account. */
export const ASKERS = ['anonymous', 'viewer', 'firm', 'municipality', 'planner', 'administrator'] as const;
export type Asker = (typeof ASKERS)[number];

/** `own`: what they may do at all they may do with it; `shared`: see `Expectation.shared`; `hidden`: it does not exist. */
export type Relation = 'own' | 'shared' | 'hidden';

/** Something somebody has saved, and what it is to everybody. */
export interface Thing {
  readonly label: string;
  /** By the name of their place in a path, or in a body. */
  readonly ids: Readonly<Record<string, string>>;
  readonly relations: Readonly<Record<Asker, Relation>>;
}

/** Makes things of one kind: at least one that is hidden from each asker, and one of each organization that can have it. */
export type BuildThings = (origin: string) => Promise<readonly Thing[]>;

/** Of the local trial: who acts for which organization. */
const ORGANIZATIONS = {
  metro: ['viewer', 'planner', 'administrator'],
  buzen: ['municipality'],
  company: ['firm'],
} as const satisfies Record<string, readonly Asker[]>;
type Organization = keyof typeof ORGANIZATIONS;
/** Who writes for an organization. */
const WRITERS: Readonly<Record<Organization, Role>> = {
  metro: 'planner',
  buzen: 'municipality',
  company: 'firm',
};
export const METRO_ID = '00000000-0000-4000-8000-000000000001';

export function toRelations(find: (asker: Asker) => Relation): Thing['relations'] {
  return Object.fromEntries(ASKERS.map((asker) => [asker, find(asker)])) as Thing['relations'];
}

/** As `send` of the clients, as somebody; answers the body. Throws: Error unless it is 2xx. */
export async function sendAs(
  origin: string,
  as: Role,
  [method, path, request]: readonly [string, string, PlanRequest?],
): Promise<Record<string, unknown>> {
  const answer = await createPlanClient(origin).send(method, path, { ...request, as });
  return readBody(answer) as Record<string, unknown>;
}

type Make = (origin: string, as: Role) => Promise<Readonly<Record<string, string>>>;

/** Of each of these organizations one thing that nobody else sees. */
function buildPrivate(makers: readonly Organization[], make: Make): BuildThings {
  return async (origin) => {
    const things: Thing[] = [];
    for (const maker of makers) {
      const owners: readonly Asker[] = ORGANIZATIONS[maker];
      things.push({
        label: `of ${maker}`,
        ids: await make(origin, WRITERS[maker]),
        relations: toRelations((asker) => (owners.includes(asker) ? 'own' : 'hidden')),
      });
    }
    return things;
  };
}

/** Of each of these organizations one that nobody else sees, one that it shares with the metro, and one for everyone. */
function buildShareable(makers: readonly Organization[], collection: string, make: Make): BuildThings {
  return async (origin) => {
    const things = [...(await buildPrivate(makers, make)(origin))];
    const share = async (maker: Organization, sharing: object): Promise<Thing['ids']> => {
      const as = WRITERS[maker];
      const ids = await make(origin, as);
      const path = `/api/v1/${collection}/${Object.values(ids)[0]}`;
      const { revision } = await sendAs(origin, as, ['GET', path]);
      await sendAs(origin, as, ['PATCH', `${path}/sharing`, { revision: Number(revision), body: sharing }]);
      return ids;
    };
    for (const maker of makers) {
      const owners: readonly Asker[] = ORGANIZATIONS[maker];
      if (maker !== 'metro') {
        const readers: readonly Asker[] = ORGANIZATIONS.metro;
        things.push({
          label: `shared by ${maker} with the metro`,
          ids: await share(maker, { sharedWith: [METRO_ID] }),
          relations: toRelations((asker) =>
            owners.includes(asker) ? 'own' : readers.includes(asker) ? 'shared' : 'hidden',
          ),
        });
      }
      if (maker !== 'company') {
        things.push({
          label: `made public by ${maker}`,
          ids: await share(maker, { isPublic: true }),
          relations: toRelations((asker) => (owners.includes(asker) ? 'own' : 'shared')),
        });
      }
    }
    return things;
  };
}

const POINT = { lon: 130.88, lat: 33.88 };

const makePlan: Make = async (origin, as) => {
  const body = { name: '計画', sites: [{ kind: 'parent', position: POINT }] };
  const plan = await sendAs(origin, as, ['POST', '/api/v1/plans', { body }]);
  const [site] = plan['sites'] as [{ id: string }];
  return { planId: String(plan['id']), siteId: site.id };
};

export const PHOTO = writeNoisyPng(4, 4, createRandom(5));

const makeVacancy: Make = async (origin, as) => {
  const made = await sendAs(origin, as, [
    'POST',
    '/api/v1/vacancies',
    { body: { kind: 'land', name: '土地' } },
  ]);
  const vacancyId = String(made['id']);
  const answer = await sendRaw(origin, {
    method: 'POST',
    as,
    path: `/api/v1/vacancies/${vacancyId}/photos?name=a.png`,
    headers: { 'content-type': 'image/png', 'idempotency-key': randomUUID() },
    body: PHOTO,
  });
  const { photos } = readBody(answer) as { photos: [{ id: string }] };
  return { vacancyId, photoId: photos[0].id };
};

export const REGISTER_CSV = '種別,名称\n土地,標的\n';
const TABLE_CSV = 'コード,名前,値\n40100,北九州市,1\n40214,豊前市,2\n';
/** How `TABLE_CSV` is read, and what is said about it. */
export const TABLE = {
  mapping: {
    kind: 'municipalFigures',
    reading: { skipRows: 0, headerRows: 1 },
    zone: { by: 'code', column: 0, heading: 'コード' },
    indicators: [{ label: '値', unit: '％', quantity: 'ratio', columns: [{ column: 2, year: 2024 }] }],
  },
  title: '表',
  publisher: '市',
  year: '2024年',
} as const;

const createUploadMaker =
  (purpose: 'vacancies' | 'dataset', content: string): Make =>
  async (origin, as) => {
    const answer = await sendRaw(origin, {
      method: 'POST',
      as,
      path: `/api/v1/uploads?name=a.csv&purpose=${purpose}`,
      headers: { 'content-type': 'text/csv', 'idempotency-key': randomUUID() },
      body: content,
    });
    return { uploadId: (readBody(answer) as { id: string }).id };
  };
const makeRegisterUpload = createUploadMaker('vacancies', REGISTER_CSV);
const makeTableUpload = createUploadMaker('dataset', TABLE_CSV);

const makeImport: Make = async (origin, as) => {
  const body = await makeRegisterUpload(origin, as);
  return {
    importId: String((await sendAs(origin, as, ['POST', '/api/v1/vacancies/imports', { body }]))['id']),
  };
};

const makeDataset: Make = async (origin, as) => {
  const body = { ...(await makeTableUpload(origin, as)), ...TABLE };
  const { id } = await sendAs(origin, as, ['POST', '/api/v1/datasets', { body }]);
  return { datasetId: String(id), ...(await makeTableUpload(origin, as)) };
};

/** Its question is asked by nobody else, so that its address is no accident. */
const makeSurface: Make = async (origin, as) => {
  const siteCutoffMinutes = 1 + ['planner', 'municipality', 'firm'].indexOf(as);
  const started = await sendAs(origin, as, [
    'POST',
    '/api/v1/surfaces',
    { body: { mode: 'walk', siteCutoffMinutes } },
  ]);
  const jobId = String(started['id']);
  for (;;) {
    const job = await sendAs(origin, as, ['GET', `/api/v1/jobs/${jobId}`]);
    if (job['state'] === 'done') {
      return { jobId, surfaceId: String(job['resultAddress']).split('/').at(-1) ?? '' };
    }
    if (job['state'] !== 'queued' && job['state'] !== 'running')
      throw new Error(`job: ${String(job['state'])}`);
  }
};

/** In the town of the trial's municipality, so that its people may make one, too. */
export const PLACEMENT = {
  name: '豊前オフィス',
  firmName: '会社',
  place: { precision: 'municipality', municipalityCode: '40214' },
  openedOn: '2025',
};
export const HEADCOUNT = { date: '2026-04-01', headcount: 3, source: '電話' };
const COMPANY_ID = '00000000-0000-4000-8000-0000000000f1';

/** Offices: in the municipality, elsewhere, and elsewhere of the company. Nobody without a role of theirs sees any. */
function buildPlacements(itemKind: 'headcounts' | 'milestones', item: object): BuildThings {
  return async (origin) => {
    const make = async (part: object): Promise<Thing['ids']> => {
      const path = '/api/v1/placements';
      const made = await sendAs(origin, 'planner', ['POST', path, { body: { ...PLACEMENT, ...part } }]);
      const placementId = String(made['id']);
      const sent = { revision: Number(made['revision']), body: item };
      const changed = await sendAs(origin, 'planner', ['POST', `${path}/${placementId}/${itemKind}`, sent]);
      const [{ id }] = changed[itemKind] as [{ id: string }];
      return { placementId, itemId: id };
    };
    const elsewhere = { place: { precision: 'municipality', municipalityCode: '40621' } };
    const metro: ReadonlySet<Asker> = new Set(['planner', 'administrator']);
    const relate = (others: Partial<Record<Asker, Relation>>): Thing['relations'] =>
      toRelations((asker) => (metro.has(asker) ? 'own' : (others[asker] ?? 'hidden')));
    return [
      { label: 'in Buzen', ids: await make({}), relations: relate({ municipality: 'own' }) },
      { label: 'in Kanda', ids: await make(elsewhere), relations: relate({}) },
      {
        label: 'in Kanda, of the company',
        ids: await make({ ...elsewhere, firmOrganizationId: COMPANY_ID }),
        relations: relate({ firm: 'shared' }),
      },
    ];
  };
}

const PNG = { 'content-type': 'image/png' };
/** In the trial's own municipality, Buzen. */
const PROPOSED_PLACE = { lon: 131.13, lat: 33.6115 };

/** A draft of Buzen with an attachment, made from an entry of its register. */
const makeDraft: Make = async (origin) => {
  const entry = { kind: 'closedSchool', name: '旧校舎', status: 'vacant' };
  const vacancy = await sendAs(origin, 'municipality', ['POST', '/api/v1/vacancies', { body: entry }]);
  const body = {
    vacancyId: vacancy['id'],
    position: PROPOSED_PLACE,
    descriptionJa: '説明',
    contact: { department: '課' },
  };
  const draft = await sendAs(origin, 'municipality', ['POST', '/api/v1/proposals', { body }]);
  const proposalId = String(draft['id']);
  const attached = await sendRaw(origin, {
    method: 'POST',
    path: `/api/v1/proposals/${proposalId}/attachments?name=a.png`,
    as: 'municipality',
    headers: { ...PNG, 'idempotency-key': randomUUID() },
    body: PHOTO,
  });
  const { attachments } = readBody(attached) as { attachments: { id: string }[] };
  return { proposalId, attachmentId: attachments[0]?.id ?? '' };
};

async function act(origin: string, as: Role, [proposalId, name]: readonly [string, string]): Promise<void> {
  const path = `/api/v1/proposals/${proposalId}`;
  const { revision } = await sendAs(origin, as, ['GET', path]);
  const request = { revision: Number(revision), body: { act: name } };
  await sendAs(origin, as, ['POST', `${path}/acts`, request]);
}

const makeSubmitted: Make = async (origin, as) => {
  const ids = await makeDraft(origin, as);
  await act(origin, 'municipality', [ids['proposalId'] ?? '', 'submit']);
  return ids;
};

const makePublished: Make = async (origin, as) => {
  const ids = await makeSubmitted(origin, as);
  await act(origin, 'planner', [ids['proposalId'] ?? '', 'startReview']);
  await act(origin, 'planner', [ids['proposalId'] ?? '', 'publish']);
  return ids;
};

/** What they are to whom; of the metro's people viewers see no proposal that is not public. */
type Proposed = readonly (readonly [string, Make, readonly Asker[]])[];
function buildProposed(proposed: Proposed): BuildThings {
  return async (origin) => {
    const things: Thing[] = [];
    for (const [label, make, owners] of proposed) {
      const ids = await make(origin, 'municipality');
      const relations = toRelations((asker) => (owners.includes(asker) ? 'own' : 'hidden'));
      things.push({ label, ids, relations });
    }
    return things;
  };
}

const BUZEN: readonly Asker[] = ['municipality'];
const WORKING: readonly Asker[] = ['municipality', 'planner', 'administrator'];

const makeShortlisted: Make = async (origin, as) => {
  const { proposalId = '' } = await makePublished(origin, as);
  await sendAs(origin, 'firm', ['POST', '/api/v1/shortlist', { body: { proposalId } }]);
  return { proposalId };
};

const makeEnquiry: Make = async (origin, as) => {
  const { proposalId } = await makePublished(origin, as);
  const body = { proposalId, text: '質問' };
  const { id } = await sendAs(origin, 'firm', ['POST', '/api/v1/enquiries', { body }]);
  return { enquiryId: String(id) };
};

/** Of each role a session that nothing else is asked with: a session is its person's alone. */
const buildSessions: BuildThings = async (origin) => {
  const things: Thing[] = [];
  for (const role of ASKERS.filter((asker) => asker !== 'anonymous')) {
    const cookie = await signInLocally(origin, role);
    const request = { headers: { cookie: cookie ?? '' } };
    const { items } = await sendAs(origin, role, ['GET', '/api/v1/sessions', request]);
    const current = (items as { id: string; isCurrent: boolean }[]).find(({ isCurrent }) => isCurrent);
    things.push({
      label: `of the ${role}`,
      ids: { sessionId: current?.id ?? '' },
      relations: toRelations((asker) => (asker === role ? 'own' : 'hidden')),
    });
  }
  return things;
};

const EVERY = ['metro', 'buzen', 'company'] as const;
const PUBLIC_BODIES = ['metro', 'buzen'] as const;

/** Kinds of things that paths and bodies name. A new one gets a line here, or a file of its own beside this one. */
export const TARGETS = {
  plan: buildShareable(EVERY, 'plans', makePlan),
  vacancy: buildShareable(PUBLIC_BODIES, 'vacancies', makeVacancy),
  dataset: buildShareable(PUBLIC_BODIES, 'datasets', makeDataset),
  registerUpload: buildPrivate(PUBLIC_BODIES, makeRegisterUpload),
  tableUpload: buildPrivate(PUBLIC_BODIES, makeTableUpload),
  import: buildPrivate(PUBLIC_BODIES, makeImport),
  surface: buildPrivate(EVERY, makeSurface),
  session: buildSessions,
  placement: buildPlacements('headcounts', HEADCOUNT),
  milestone: buildPlacements('milestones', { kind: 'training' }),
  draft: buildProposed([['draft', makeDraft, BUZEN]]),
  submitted: buildProposed([['submitted', makeSubmitted, WORKING]]),
  proposal: buildProposed([
    ['draft', makeDraft, BUZEN],
    ['submitted', makeSubmitted, WORKING],
  ]),
  publication: buildProposed([
    ['published', makePublished, ASKERS],
    ['draft', makeDraft, []],
  ]),
  figured: buildProposed([
    ['published', makePublished, ASKERS],
    ['draft', makeDraft, BUZEN],
  ]),
  shortlisted: buildProposed([
    ['on the list', makeShortlisted, ['firm']],
    ['not on it', makePublished, []],
  ]),
  enquiry: buildProposed([['of the company to Buzen', makeEnquiry, ['firm', 'municipality']]]),
} as const satisfies Record<string, BuildThings>;
export type TargetName = keyof typeof TARGETS;

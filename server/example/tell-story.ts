import { vacancyInputSchema } from '#contract/vacancies.ts';
import { headcountInputSchema, milestoneInputSchema, placementInputSchema } from '#contract/placements.ts';
import { planInputSchema } from '#contract/plans.ts';
import { proposalInputSchema } from '#contract/proposals.ts';
import { enquiryInputSchema } from '#contract/enquiries.ts';
import { runAs, type Member } from '../db/actor.ts';
import type { Conditions } from '../http/route.ts';
import { toLocalDate } from '../placements/partial-date.ts';
import type { PlacementService } from '../placements/placement.service.ts';
import type { PlanService, WriteResult } from '../plans/plan.service.ts';
import type { Proposals } from '../proposals/create-proposals.ts';
import type { VacancyService } from '../vacancies/vacancy.service.ts';
import { toExampleMember } from './example-members.ts';
import { OFFICES, PLAN, type StoryOffice } from './example-offices.ts';
import { EXAMPLE_FIRMS, EXAMPLE_METRO, EXAMPLE_TOWNS } from './example-organizations.ts';
import { drawExamplePicture } from './example-picture.ts';
import {
  ENTRIES,
  ENTRY_SOURCE,
  MARK,
  PLACES,
  PROPOSALS,
  type EntryKey,
  type FirmKey,
  type ProposalKey,
  type StoryProposal,
  type TownKey,
} from './example-story.ts';

/** The services the story is told through: every rule of theirs holds for it. */
export interface StoryParts {
  readonly vacancies: VacancyService;
  readonly proposals: Proposals;
  readonly placements: PlacementService;
  readonly plans: PlanService;
  readonly now: () => Date;
}

interface Named {
  readonly id: string;
  readonly revision: number;
}

const METRO = toExampleMember(EXAMPLE_METRO, 'planner');
const toTown = (key: TownKey): Member => toExampleMember(EXAMPLE_TOWNS[key], 'municipality');
const toFirm = (key: FirmKey): Member => toExampleMember(EXAMPLE_FIRMS[key], 'firm');
const unseen: Conditions = { idempotencyKey: null, revision: null };
const seen = (revision: number): Conditions => ({ idempotencyKey: null, revision });

/** Does a write as somebody. Returns: what it is about, and its new revision. */
async function write(member: Member, work: () => WriteResult): Promise<Named> {
  const { body, revision } = await runAs(member, work);
  return { id: (body as { readonly id: string }).id, revision };
}

/** Tells the whole story, once; the organizations must be there. */
export async function tellStory(parts: StoryParts): Promise<void> {
  const entries = await addEntries(parts);
  const published = new Map<ProposalKey, string>();
  for (const key of Object.keys(PROPOSALS) as ProposalKey[]) {
    published.set(key, await addProposal(parts, PROPOSALS[key], entries));
  }
  await askAndAnswer(parts, published);
  for (const office of OFFICES) await addOffice(parts, office, published);
  await write(METRO, () => parts.plans.create({ conditions: unseen, body: planInputSchema.parse(PLAN) }));
}

async function addEntries({ vacancies }: StoryParts): Promise<ReadonlyMap<EntryKey, string>> {
  const ids = new Map<EntryKey, string>();
  for (const key of Object.keys(ENTRIES) as EntryKey[]) {
    const { town, place, input } = ENTRIES[key];
    const member = toTown(town);
    const body = vacancyInputSchema.parse({
      ...input,
      place: { precision: 'exact', position: PLACES[place] },
      source: ENTRY_SOURCE,
    });
    const made = await write(member, () => vacancies.create({ conditions: unseen, body }));
    // For everybody in the example: planners and firms look at it, too.
    await write(member, () =>
      vacancies.share({ vacancyId: made.id, conditions: seen(made.revision), body: { isPublic: true } }),
    );
    ids.set(key, made.id);
  }
  return ids;
}

/** Returns: the proposal's id. */
async function addProposal(
  { proposals: { proposals, acts, attachments, comments } }: StoryParts,
  story: StoryProposal,
  entries: ReadonlyMap<EntryKey, string>,
): Promise<string> {
  const town = toTown(story.town);
  const vacancyId = story.entry === null ? null : entries.get(story.entry);
  const body = proposalInputSchema.parse({ ...story.input, vacancyId: vacancyId ?? null });
  let current = await write(town, () => proposals.create({ conditions: unseen, body }));
  const proposalId = current.id;
  if (story.hasAttachments) {
    for (const file of listFiles()) {
      const { revision } = current;
      current = await write(town, () =>
        attachments.add({ proposalId, conditions: seen(revision), body: file }),
      );
    }
  }
  for (const { who, act, comment = null } of story.acts) {
    const { revision } = current;
    const member = who === 'town' ? town : METRO;
    current = await write(member, () =>
      acts.act({ proposalId, conditions: seen(revision), body: { act, comment } }),
    );
  }
  for (const { who, text } of story.comments) {
    await runAs(who === 'town' ? town : METRO, () =>
      comments.add({ proposalId, conditions: unseen, body: { text } }),
    );
  }
  return proposalId;
}

function listFiles(): readonly { readonly name: string; readonly octets: Uint8Array }[] {
  const text = `間取りのメモ${MARK}\r\n1階: 事務室 180㎡、会議室 60㎡、休憩室 40㎡\r\n実在の建物ではありません。\r\n`;
  return [
    { name: `外観${MARK}.png`, octets: drawExamplePicture() },
    { name: `間取りのメモ${MARK}.txt`, octets: Buffer.from(text, 'utf8') },
  ];
}

/** A firm keeps two proposals on its list and asks about one; the municipality answers. */
async function askAndAnswer(
  { proposals: { shortlists, enquiries } }: StoryParts,
  published: ReadonlyMap<ProposalKey, string>,
): Promise<void> {
  const firm = toFirm('aozora');
  for (const [key, notes] of [
    ['umikaze', `駅に近く、保育の支援がある${MARK}`],
    ['hidamari', `すぐに使える。家賃は高め${MARK}`],
  ] as const) {
    const proposalId = getId(published, key);
    await runAs(firm, () => shortlists.add({ conditions: unseen, body: { proposalId, notes } }));
  }
  const asked = await write(firm, () =>
    enquiries.ask({
      conditions: unseen,
      body: enquiryInputSchema.parse({
        proposalId: getId(published, 'umikaze'),
        text: `20席から始めて40席に増やすことはできますか。${MARK}`,
        seats: 20,
        neededFrom: '2024-06',
      }),
    }),
  );
  await runAs(toTown('buzen'), () =>
    enquiries.write({
      enquiryId: asked.id,
      conditions: seen(asked.revision),
      body: { text: `できます。2階の事務室を後から追加でお使いいただけます。${MARK}` },
    }),
  );
}

/** The metro office records an opening; the firm says how many work there. What lies in the future is left out. */
async function addOffice(
  { placements, now }: StoryParts,
  { firm, proposal, input, headcounts, milestones }: StoryOffice,
  published: ReadonlyMap<ProposalKey, string>,
): Promise<void> {
  const today = toLocalDate(now());
  const body = placementInputSchema.parse({
    ...input,
    firmName: EXAMPLE_FIRMS[firm].nameJa,
    firmOrganizationId: EXAMPLE_FIRMS[firm].id,
    proposalId: proposal === null ? null : getId(published, proposal),
  });
  let current = await write(METRO, () => placements.create({ conditions: unseen, body }));
  const placementId = current.id;
  for (const entry of headcounts.filter(({ date }) => date <= today)) {
    const { revision } = current;
    const sent = headcountInputSchema.parse(entry);
    current = await write(toFirm(firm), () =>
      placements.addHeadcount({ placementId, conditions: seen(revision), body: sent }),
    );
  }
  for (const milestone of milestones.filter(({ doneOn }) => (doneOn ?? '') <= today)) {
    const { revision } = current;
    const sent = milestoneInputSchema.parse(milestone);
    current = await write(METRO, () =>
      placements.addMilestone({ placementId, conditions: seen(revision), body: sent }),
    );
  }
}

function getId(published: ReadonlyMap<ProposalKey, string>, key: ProposalKey): string {
  const id = published.get(key);
  if (id === undefined) throw new Error(`proposal ${key}: expected in the story`);
  return id;
}

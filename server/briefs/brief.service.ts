import type { BriefSubject } from '#contract/brief/brief-facts.ts';
import type { BriefContent, BriefSummary } from '#contract/brief/brief-content.ts';
import type { BriefRequest } from '#contract/brief/brief-request.ts';
import { listBriefCutoffs, listBriefGroups } from '#contract/brief/compose-reach.ts';
import type { ReachRequest } from '#contract/reach.ts';
import type { Region } from '#contract/region.ts';
import type { Vacancy } from '#contract/vacancies.ts';
import type { Language } from '#contract/wording/language.ts';
import { findActor } from '../db/actor.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { ReachOutcome, ReachService } from '../reach/reach.service.ts';
import { createComputeProblem, createRefusalProblem } from '../reach/refusal-problem.ts';
import type { Press } from './press.ts';
import type { PressJob, Printed } from './press-messages.ts';
import { toEntryFacts, toProposalSubject, type BriefedProposal } from './to-subject.ts';

export interface BriefServiceParts {
  readonly region: Region;
  readonly reach: ReachService;
  readonly press: Press;
  /** Throws: ProblemFailure NOT_FOUND. */
  readonly getVacancy: (vacancyId: string) => Promise<Vacancy>;
  /** As whoever asks may see it. Throws: ProblemFailure NOT_FOUND. */
  readonly getProposal: (proposalId: string) => Promise<BriefedProposal>;
  readonly findMunicipality: (position: { readonly lon: number; readonly lat: number }) => string | null;
  readonly now: () => Date;
  /** Under which people open the app; null where that is not known. */
  readonly origin: string | null;
}

/** One A4 page about a site or a proposal. All throw: ProblemFailure saying why there is none. */
export interface BriefService {
  printPdf(request: BriefRequest, signal: AbortSignal): Promise<Extract<Printed, { form: 'pdf' }>>;
  compose(request: BriefRequest, signal: AbortSignal): Promise<BriefContent>;
  summarize(request: BriefRequest, signal: AbortSignal): Promise<BriefSummary>;
  /** The conditions of a first start: the story's parent office, by car, without tolls. */
  createProposalRequest(proposalId: string, language: Language): BriefRequest;
}

export function createBriefService(parts: BriefServiceParts): BriefService {
  const { region, press, origin } = parts;

  const printJob = async (job: PressJob, signal: AbortSignal): Promise<Printed> => {
    const outcome = await press.run(job, signal);
    if (!outcome.ok) throw createComputeProblem(outcome.reason);
    return outcome.printed;
  };
  const print = async (
    form: PressJob['form'],
    request: BriefRequest,
    signal: AbortSignal,
  ): Promise<Printed> => {
    return printJob(await gatherFacts(parts, form, request, signal), signal);
  };

  return {
    printPdf: async (request, signal) => {
      const printed = await print('pdf', request, signal);
      if (printed.form !== 'pdf') throw new Error(`press: expected a PDF, got ${printed.form}`);
      return printed;
    },
    compose: async (request, signal) => {
      const printed = await print('content', request, signal);
      if (printed.form !== 'content') throw new Error(`press: expected content, got ${printed.form}`);
      return printed.content;
    },
    summarize: async (request, signal) => {
      const job = await gatherFacts(parts, 'words', request, signal);
      const printed = await printJob(job, signal);
      if (printed.form !== 'words') throw new Error(`press: expected words, got ${printed.form}`);
      const { subject } = job.facts;
      return {
        words: printed.words,
        site: { name: subject.name, position: subject.position },
        existingOffices: request.existingOffices,
      };
    },
    createProposalRequest: (proposalId, language) => {
      const parent = region.parentOffices.find(({ id }) => id === region.story.parentOfficeId);
      return {
        ...DEFAULT_CONDITIONS,
        language,
        subject: { kind: 'proposal', id: proposalId },
        existingOffices:
          parent === undefined
            ? []
            : [{ name: language === 'ja' ? parent.nameJa : parent.nameEn, position: parent.position }],
        link: origin === null ? null : `${origin}/#v=1&page=print.${proposalId}&lang=${language}`,
      };
    },
  };
}

const DEFAULT_CONDITIONS = {
  mode: 'car',
  direction: 'inbound',
  tolls: false,
  congestion: 'freeFlow',
  assumptions: {},
  cutoffsMinutes: [15, 30, 45, 60],
  group: 'women20to64',
  siteCutoffMinutes: 45,
  existingCutoffMinutes: 60,
} as const satisfies Partial<BriefRequest> & { readonly cutoffsMinutes: unknown };

async function gatherFacts(
  parts: BriefServiceParts,
  form: PressJob['form'],
  request: BriefRequest,
  signal: AbortSignal,
): Promise<PressJob> {
  const { language, link, subject: asked, ...conditions } = request;
  const subject = await findSubject(parts, asked, language);
  const trip = {
    site: subject.position,
    mode: conditions.mode,
    direction: conditions.direction,
    tolls: conditions.mode === 'car' && conditions.tolls,
    congestion: conditions.mode === 'car' ? conditions.congestion : ('freeFlow' as const),
    assumptions: conditions.assumptions,
    cutoffsMinutes: listBriefCutoffs(conditions),
  };
  const reachRequest: ReachRequest = {
    ...trip,
    groups: [...listBriefGroups(conditions.group)],
    existingOffices: conditions.existingOffices.map(({ position }) => position),
    siteCutoffMinutes: conditions.siteCutoffMinutes,
    existingCutoffMinutes: conditions.existingCutoffMinutes,
  };
  const reach = requireAnswer(await parts.reach.computeReach(reachRequest, signal));
  // Words need no map.
  const features =
    form === 'words' ? [] : requireAnswer(await parts.reach.computeIsochrones(trip, signal)).features;
  const facts = {
    language,
    day: toDayInJapan(parts.now()),
    subject,
    conditions: { ...conditions, tolls: trip.tolls, congestion: trip.congestion },
    reach,
    link,
  };
  return { form, facts, bands: features };
}

/** Throws: ProblemFailure saying why there is no answer. */
function requireAnswer<Answer>(outcome: ReachOutcome<Answer>): Answer {
  if (!outcome.ok) throw createRefusalProblem(outcome);
  return outcome.answer;
}

/** Everything the example's people print is marked, whatever it is about. */
function isInExample(): boolean {
  const actor = findActor();
  return actor?.kind === 'member' && actor.workspace === 'example';
}

async function findSubject(
  parts: BriefServiceParts,
  asked: BriefRequest['subject'],
  language: Language,
): Promise<BriefSubject> {
  if (asked.kind === 'proposal') {
    const subject = toProposalSubject(await parts.getProposal(asked.id), language);
    if (subject === null) throw createUnplacedProblem();
    return {
      ...subject,
      municipalityCode: parts.findMunicipality(subject.position) ?? subject.municipalityCode,
      isExample: subject.isExample || isInExample(),
    };
  }
  const entry = asked.vacancyId === null ? null : await parts.getVacancy(asked.vacancyId);
  return {
    kind: entry === null ? 'site' : 'entry',
    name: asked.name,
    position: asked.position,
    municipalityCode: parts.findMunicipality(asked.position),
    isPlaceApproximate: entry !== null && entry.place.precision !== 'exact',
    organization: null,
    description: null,
    facts: entry === null ? null : toEntryFacts(entry),
    isExample: isInExample(),
    isUnpublished: false,
  };
}

function createUnplacedProblem(): ProblemFailure {
  return new ProblemFailure('SITE_UNLINKABLE', {
    detailJa: 'この提案には位置がまだありません。提案に位置を入れると、1枚にまとめられます。',
    detailEn: 'This proposal has no place yet: give it one, and it can be put on a page.',
  });
}

const DAY_FORMAT = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
/** YYYY-MM-DD: the page is read in Japan, wherever the server stands. */
const toDayInJapan = (moment: Date): string => DAY_FORMAT.format(moment);

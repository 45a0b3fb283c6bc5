import { createHash } from 'node:crypto';
import type { ProposalFigure, ProposalFigures, ProposalFiguresRequest } from '#contract/proposal-figures.ts';
import type { Provenance } from '#contract/provenance.ts';
import { reachRequestSchema, type ReachResponse } from '#contract/reach.ts';
import type { Region } from '#contract/region.ts';
import { RecentValues } from '../compute/recent-values.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { ReachOutcome, ReachService } from '../reach/reach.service.ts';
import { createComputeProblem, createSiteUnlinkable } from '../reach/refusal-problem.ts';
import { listProposalRowsById } from './proposal.repository.ts';
import { listPublicationRowsById } from './publication.repository.ts';

/** Who reaches proposals, and what they add to the parent office: the planner's figures beside each. */
export interface FigureService {
  /**
   * Throws: ProblemFailure NOT_FOUND where one of the ids is not seen by whoever acts, whatever the others are;
   * VALIDATION for an unknown parent office; BUSY or COMPUTATION_FAILED.
   */
  compute(request: ProposalFiguresRequest, signal: AbortSignal): Promise<ProposalFigures>;
}

export interface FigureServiceParts {
  readonly db: Database;
  readonly reach: Pick<ReachService, 'computeReach'>;
  readonly region: Pick<Region, 'parentOffices' | 'story'>;
}

interface Placed {
  readonly revision: number;
  readonly position: { readonly lon: number; readonly lat: number } | null;
}

/** Answers kept; each has some tens of kilobytes. */
const KEPT_ANSWERS = 200;
/** At once: others wait for the computing threads, too. */
const AT_ONCE = 2;

export function createFigureService(parts: FigureServiceParts): FigureService {
  const kept = new RecentValues<ReachResponse>(KEPT_ANSWERS);
  return {
    compute: async (request, signal) => {
      const placed = await findPlaces(parts.db, request.proposalIds);
      const parentOffice = getParentOffice(parts.region, request.parentOfficeId);
      const proposals: ProposalFigure[] = [];
      const provenances: Provenance[] = [];
      for (let start = 0; start < request.proposalIds.length; start += AT_ONCE) {
        const some = request.proposalIds.slice(start, start + AT_ONCE);
        const answers = await Promise.all(
          some.map(async (id) => {
            const { position = null, revision = 0 } = placed.get(id) ?? {};
            if (position === null)
              return { ok: false as const, proposalId: id, reason: 'noPosition' as const };
            const asked = toReachRequest(request, position, parentOffice.position);
            const outcome = await computeOnce({ kept, reach: parts.reach }, asked, signal);
            return toFigure(id, revision, outcome);
          }),
        );
        for (const answer of answers) {
          if (!answer.ok) {
            proposals.push(answer);
            continue;
          }
          const { provenance, ...figure } = answer;
          proposals.push(figure);
          provenances.push(provenance);
        }
      }
      return { request, parentOffice, proposals, provenance: mergeProvenances(provenances) };
    },
  };
}

/** Working versions where they are seen, else what is public. Throws: ProblemFailure NOT_FOUND. */
async function findPlaces(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Placed>> {
  const found = new Map<string, Placed>();
  for (const { proposal_id, revision, content } of await listPublicationRowsById(db, ids)) {
    found.set(proposal_id, { revision, position: content.position });
  }
  for (const { id, revision, content } of await listProposalRowsById(db, ids)) {
    found.set(id, { revision, position: content.position });
  }
  if (ids.some((id) => !found.has(id))) throw new ProblemFailure('NOT_FOUND');
  return found;
}

function getParentOffice(
  { parentOffices, story }: FigureServiceParts['region'],
  id: string | undefined,
): Region['parentOffices'][number] {
  const office = parentOffices.find((one) => one.id === (id ?? story.parentOfficeId));
  if (office !== undefined) return office;
  const names = parentOffices.map((one) => one.id).join(', ');
  throw new ProblemFailure('VALIDATION', {
    places: [
      {
        at: '/parentOfficeId',
        expectedJa: `この地域の親センターのID（${names}）`,
        expectedEn: `the id of a parent office of this region (${names})`,
      },
    ],
  });
}

function toReachRequest(
  { proposalIds: _ids, parentOfficeId: _office, ...travel }: ProposalFiguresRequest,
  site: NonNullable<Placed['position']>,
  parentOffice: Region['parentOffices'][number]['position'],
) {
  return reachRequestSchema.parse({ ...travel, site, existingOffices: [parentOffice], tolls: false });
}

/** The same question is computed once: region and engine do not change while the server runs. */
async function computeOnce(
  {
    kept,
    reach,
  }: { readonly kept: RecentValues<ReachResponse>; readonly reach: FigureServiceParts['reach'] },
  request: ReturnType<typeof toReachRequest>,
  signal: AbortSignal,
): Promise<ReachOutcome<ReachResponse>> {
  const key = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  const known = kept.find(key);
  if (known !== undefined) return { ok: true, answer: known };
  const outcome = await reach.computeReach(request, signal);
  if (outcome.ok) kept.keep(key, outcome.answer);
  return outcome;
}

type Computed =
  | Extract<ProposalFigure, { ok: false }>
  | (Extract<ProposalFigure, { ok: true }> & { readonly provenance: Provenance });

/** Throws: ProblemFailure where no thread answered, or the parent office itself has no roads. */
function toFigure(proposalId: string, revision: number, outcome: ReachOutcome<ReachResponse>): Computed {
  if (!outcome.ok) {
    if (!('existingOffice' in outcome)) throw createComputeProblem(outcome.reason);
    if (outcome.existingOffice !== null) throw createSiteUnlinkable(outcome.reason, '/parentOfficeId');
    return { ok: false, proposalId, reason: outcome.reason };
  }
  const { answer, otherTolls, provenance } = outcome.answer;
  return { ok: true, proposalId, revision, withoutTolls: answer, withTolls: otherTolls, provenance };
}

/** All say the same but for the caveats that apply. */
function mergeProvenances(provenances: readonly Provenance[]): Provenance | null {
  const [first] = provenances;
  if (first === undefined) return null;
  const caveats = new Map(provenances.flatMap((one) => one.caveats).map((caveat) => [caveat.code, caveat]));
  return { ...first, caveats: [...caveats.values()] };
}

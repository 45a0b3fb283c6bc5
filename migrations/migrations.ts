import type { Migration } from 'kysely';
import * as regions from './0001-regions.ts';
import * as plans from './0002-plans.ts';
import * as jobs from './0003-jobs.ts';
import * as vacancies from './0004-vacancies.ts';
import * as planSites from './0005-plan-sites.ts';
import * as datasets from './0006-datasets.ts';
import * as accounts from './0007-accounts.ts';
import * as tenancy from './0008-tenancy.ts';
import * as proposals from './0009-proposals.ts';
import * as placements from './0010-placements.ts';
import * as audit from './0011-audit.ts';

/**
 * Every migration in order, listed by hand: reading a folder at run time would depend on where the compiled
 * files lie and, on Windows, on how their addresses are written. A migration that has landed never changes.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-regions': regions,
  '0002-plans': plans,
  '0003-jobs': jobs,
  '0004-vacancies': vacancies,
  '0005-plan-sites': planSites,
  '0006-datasets': datasets,
  '0007-accounts': accounts,
  '0008-tenancy': tenancy,
  '0009-proposals': proposals,
  '0010-placements': placements,
  '0011-audit': audit,
};

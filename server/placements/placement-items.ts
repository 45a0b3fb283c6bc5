import { isDeepStrictEqual } from 'node:util';
import { LIMITS } from '#contract/limits.ts';
import { RETENTION_KINDS } from '#contract/placement-terms.ts';
import type { PlacementAction } from '#contract/placements.ts';
import type { ProblemPlace } from '#contract/problems.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { StoredHeadcount, StoredMilestone } from './placement.table.ts';

/** Headcounts and milestones are lists inside a record; each entry has an id of its own. */
export interface ItemRules<Item extends { readonly id: string }> {
  readonly name: 'headcounts' | 'milestones';
  readonly actions: Readonly<Record<'add' | 'edit' | 'delete', PlacementAction>>;
  readonly maximum: number;
  /** Of `LIMITS`; messages name it. */
  readonly limitName: string;
  /** Throws: ProblemFailure VALIDATION naming the member that is wrong beside the others. */
  readonly check: (item: Item, others: readonly Item[], today: string) => void;
  /** The order they are kept in. */
  readonly compare: (a: Item, b: Item) => number;
}

export const HEADCOUNT_RULES: ItemRules<StoredHeadcount> = {
  name: 'headcounts',
  actions: { add: 'addHeadcount', edit: 'editHeadcount', delete: 'deleteHeadcount' },
  maximum: LIMITS.maximumHeadcounts,
  limitName: 'maximumHeadcounts',
  check: ({ date }, others, today) => {
    if (date > today) {
      refuse('/date', `今日（${today}）までの日付`, `a day up to today (${today})`);
    }
    if (others.some((other) => other.date === date)) {
      refuse(
        '/date',
        'まだ人数を記録していない日（記録済みの日は、その行を直してください）',
        'a day without a headcount yet (edit the entry of that day instead)',
      );
    }
  },
  compare: (a, b) => (a.date < b.date ? -1 : 1),
};

export const MILESTONE_RULES: ItemRules<StoredMilestone> = {
  name: 'milestones',
  actions: { add: 'addMilestone', edit: 'editMilestone', delete: 'deleteMilestone' },
  maximum: LIMITS.maximumMilestones,
  limitName: 'maximumMilestones',
  check: (milestone, _others, today) => {
    const { kind, title, doneOn, hired, kept } = milestone;
    if (kind === 'other' && title === null) {
      refuse('/title', '「その他」の内容を表す見出し', 'a title that says what it is');
    }
    if (doneOn !== null && doneOn > today) {
      refuse('/doneOn', `今日（${today}）までの日付`, `a day up to today (${today})`);
    }
    if (!RETENTION_KINDS.has(kind) && (hired !== null || kept !== null)) {
      refuse(
        hired === null ? '/kept' : '/hired',
        '空欄（人数は定着の確認にだけ記録できます）',
        'null: counts belong to a retention check only',
      );
    }
    if (hired !== null && kept !== null && kept > hired) {
      refuse('/kept', `採用した人数（${hired}人）以下の数`, `at most the number of people hired (${hired})`);
    }
  },
  compare: () => 0,
};

function refuse(at: ProblemPlace['at'], expectedJa: string, expectedEn: string): never {
  throw new ProblemFailure('VALIDATION', { places: [{ at, expectedJa, expectedEn }] });
}

export interface ItemStep<Item> {
  readonly items: readonly Item[];
  readonly action: PlacementAction;
  readonly before: Item | null;
  readonly after: Item | null;
}

/** Throws: ProblemFailure VALIDATION or LIMIT_REACHED. */
export function addItem<Item extends { readonly id: string }>(
  rules: ItemRules<Item>,
  items: readonly Item[],
  item: Item,
  today: string,
): ItemStep<Item> {
  if (items.length >= rules.maximum) {
    throw new ProblemFailure('LIMIT_REACHED', {
      detailJa: `1件の記録に保存できるのは${rules.maximum}件までです（${rules.limitName}）。`,
      detailEn: `One record holds at most ${rules.maximum} of them (${rules.limitName}).`,
    });
  }
  rules.check(item, items, today);
  return {
    items: [...items, item].toSorted(rules.compare),
    action: rules.actions.add,
    before: null,
    after: item,
  };
}

/** Null: nothing differs. Throws: ProblemFailure NOT_FOUND or VALIDATION. */
export function editItem<Item extends { readonly id: string }>(
  rules: ItemRules<Item>,
  items: readonly Item[],
  {
    id,
    today,
    change,
  }: { readonly id: string; readonly today: string; readonly change: (item: Item) => Item },
): ItemStep<Item> | null {
  const before = getItem(items, id);
  const after = change(before);
  if (isDeepStrictEqual(before, after)) return null;
  const others = items.filter((item) => item.id !== id);
  rules.check(after, others, today);
  return { items: [...others, after].toSorted(rules.compare), action: rules.actions.edit, before, after };
}

/** Throws: ProblemFailure NOT_FOUND. */
export function deleteItem<Item extends { readonly id: string }>(
  rules: ItemRules<Item>,
  items: readonly Item[],
  id: string,
): ItemStep<Item> {
  const before = getItem(items, id);
  const rest = items.filter((item) => item.id !== id);
  return { items: rest, action: rules.actions.delete, before, after: null };
}

function getItem<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw new ProblemFailure('NOT_FOUND');
  return found;
}

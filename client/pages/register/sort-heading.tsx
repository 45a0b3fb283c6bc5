export interface SortHeadingProps {
  readonly label: string;
  readonly direction: 'ascending' | 'descending' | 'none';
  readonly isNumber?: boolean;
  readonly testId?: string;
  readonly onSort: () => void;
}

const ARROWS = { ascending: '▲', descending: '▼', none: '' } as const;

/** A column's heading that sorts by it. Source: WAI-ARIA Authoring Practices, sortable table. */
export function SortHeading({ label, direction, isNumber = false, testId, onSort }: SortHeadingProps) {
  return (
    <th scope="col" aria-sort={direction} class={isNumber ? 'is-number' : undefined}>
      <button type="button" class="sort-button" data-testid={testId} onClick={onSort}>
        {label}
        <span class="sort-arrow" aria-hidden="true">
          {ARROWS[direction]}
        </span>
      </button>
    </th>
  );
}

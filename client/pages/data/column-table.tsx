import { useSignal } from '@preact/signals';
import {
  type ColumnChoice,
  COLUMN_ROLES,
  listMissingChoices,
  type MappingChoices,
  ROLES_OF_KIND,
} from '../../state/dataset-columns.ts';
import { parseYear } from '../../i18n/format-years.ts';
import { useData } from './use-data.ts';

/** So many columns are listed at once; those in use always are. */
const FIRST_COLUMNS = 40;

/** Every column of the file and what it is read as, the guesses chosen already. */
export function ColumnTable() {
  const { words, importing } = useData();
  const isWhole = useSignal(false);
  const choices = importing.choices.value;
  if (choices === null) return null;
  const isFigures = choices.kind !== 'points';
  const listed = choices.columns.filter(
    ({ role, index }) => isWhole.value || index < FIRST_COLUMNS || role !== 'unused',
  );
  const missing = listMissingChoices(choices);
  return (
    <>
      <TableChoices choices={choices} />
      <div class="register-scroll">
        <table class="register-table column-table" data-testid="column-table">
          <thead>
            <tr>
              <th scope="col">{words.columnHeading}</th>
              <th scope="col">{words.columnSamples}</th>
              <th scope="col">{words.columnRole}</th>
              {isFigures && (
                <>
                  <th scope="col">{words.figureLabel}</th>
                  <th scope="col">{words.figureUnit}</th>
                  <th scope="col">{words.figureQuantity}</th>
                  <th scope="col">{words.figureYear}</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {listed.map((column) => (
              <ColumnRow key={column.index} column={column} choices={choices} />
            ))}
          </tbody>
        </table>
      </div>
      {listed.length < choices.columns.length && (
        <button type="button" class="link-button" onClick={() => (isWhole.value = true)}>
          {words.allColumns(choices.columns.length)}
        </button>
      )}
      {missing.length > 0 && (
        <p class="notice" role="status" data-testid="missing-choices">
          {missing.map((one) => words.missingChoices[one]).join(' ')}
        </p>
      )}
    </>
  );
}

/** What is true of the table as a whole. */
function TableChoices({ choices }: { readonly choices: MappingChoices }) {
  const { words, importing } = useData();
  if (choices.kind === 'meshFigures') return null;
  return (
    <div class="register-filters">
      {choices.kind === 'municipalFigures' ? (
        <label>
          <span>{words.zoneBy}</span>
          <select
            data-testid="zone-by"
            value={choices.zoneBy}
            onChange={(event) =>
              importing.change({ zoneBy: event.currentTarget.value === 'name' ? 'name' : 'code' })
            }
          >
            <option value="code">{words.zoneByCode}</option>
            <option value="name">{words.zoneByName}</option>
          </select>
        </label>
      ) : (
        <>
          <label>
            <span>{words.pointsCategory}</span>
            <input
              type="text"
              maxLength={60}
              data-testid="points-category"
              value={choices.category}
              placeholder={words.pointsCategoryExample}
              onInput={(event) => importing.change({ category: event.currentTarget.value })}
            />
          </label>
          <label>
            <span>{words.datum}</span>
            <select
              value={choices.datum}
              onChange={(event) =>
                importing.change({ datum: event.currentTarget.value === 'tokyo' ? 'tokyo' : 'jgd' })
              }
            >
              <option value="jgd">{words.datumJgd}</option>
              <option value="tokyo">{words.datumTokyo}</option>
            </select>
          </label>
        </>
      )}
    </div>
  );
}

interface ColumnRowProps {
  readonly column: ColumnChoice;
  readonly choices: MappingChoices;
}

function ColumnRow({ column, choices }: ColumnRowProps) {
  const { words, importing } = useData();
  const { index, heading, samples, role } = column;
  const name = heading === '' ? words.columnNumber(index + 1) : heading;
  const isFigures = choices.kind !== 'points';
  return (
    <tr class={role === 'unused' ? 'is-unused' : undefined} data-testid={`column-${index}`}>
      <th scope="row">{name}</th>
      <td class="column-samples" data-label={words.columnSamples}>
        {samples.slice(0, 3).join(words.separator)}
      </td>
      <td data-label={words.columnRole}>
        <select
          aria-label={words.roleOf(name)}
          data-testid={`role-${index}`}
          value={role}
          onChange={(event) => {
            const chosen = COLUMN_ROLES.find((one) => one === event.currentTarget.value);
            if (chosen !== undefined) importing.changeColumn(index, { role: chosen });
          }}
        >
          {ROLES_OF_KIND[choices.kind]
            .filter((one) => choices.format === 'csv' || (one !== 'lon' && one !== 'lat'))
            .map((one) => (
              <option key={one} value={one}>
                {one === 'zone' ? words.zoneRoles[choices.kind] : words.roleNames[one]}
              </option>
            ))}
        </select>
      </td>
      {isFigures && (role === 'figure' ? <FigureCells column={column} name={name} /> : <td colSpan={4} />)}
    </tr>
  );
}

type QuantityChoice = 'count' | 'ratio' | 'percent' | 'difference' | 'number';
const QUANTITIES: readonly QuantityChoice[] = ['count', 'percent', 'ratio', 'difference', 'number'];

interface FigureCellsProps {
  readonly column: ColumnChoice;
  readonly name: string;
}

/** What the figures of a column are called, count, and are of. */
function FigureCells({ column, name }: FigureCellsProps) {
  const { words, importing } = useData();
  const { index, label, unit, quantity, isPercent, year } = column;
  const yearText = useSignal(year === null ? '' : String(year));
  const change = (part: Partial<ColumnChoice>): void => importing.changeColumn(index, part);
  const shown: QuantityChoice = quantity === 'ratio' && isPercent ? 'percent' : quantity;
  return (
    <>
      <td data-label={words.figureLabel}>
        <input
          type="text"
          aria-label={words.labelOf(name)}
          data-testid={`label-${index}`}
          maxLength={200}
          value={label}
          onInput={(event) => change({ label: event.currentTarget.value })}
        />
      </td>
      <td data-label={words.figureUnit}>
        <input
          type="text"
          size={4}
          aria-label={words.unitOf(name)}
          maxLength={40}
          value={unit}
          onInput={(event) => change({ unit: event.currentTarget.value })}
        />
      </td>
      <td data-label={words.figureQuantity}>
        <select
          aria-label={words.quantityOf(name)}
          data-testid={`quantity-${index}`}
          value={shown}
          onChange={(event) => {
            const chosen = QUANTITIES.find((one) => one === event.currentTarget.value) ?? 'number';
            change({
              quantity: chosen === 'percent' ? 'ratio' : chosen,
              isPercent: chosen === 'percent',
            });
          }}
        >
          {QUANTITIES.map((one) => (
            <option key={one} value={one}>
              {words.quantityNames[one]}
            </option>
          ))}
        </select>
      </td>
      <td data-label={words.figureYear}>
        <input
          type="text"
          size={5}
          inputMode="numeric"
          aria-label={words.yearOf(name)}
          data-testid={`year-${index}`}
          value={yearText.value}
          onInput={(event) => {
            yearText.value = event.currentTarget.value;
            const parsed = parseYear(yearText.value);
            if (parsed !== undefined || yearText.value.trim() === '') change({ year: parsed ?? null });
          }}
        />
      </td>
    </>
  );
}

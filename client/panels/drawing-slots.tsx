import { useSignal } from '@preact/signals';
import { useApp } from './app-context.ts';
import type { OfficeStaffProps } from './office-staff.tsx';
import { useFetched } from './use-fetched.ts';

const loadPanel = () => import('../drawing/drawing-panel.tsx');
const loadStaff = () => import('./office-staff.tsx');
const loadTip = () => import('../drawing/drawing-tip.tsx');

/** Areas and other offices; the code for drawing them is fetched when it is first asked for. */
export function DrawingSlot() {
  const state = useApp();
  const { plans: words } = state.words.value;
  const isOpen = useSignal(false);
  const { areas } = state.view.value;
  const isNeeded = isOpen.value || areas.length > 0 || state.drawing.value !== null;
  return (
    <div class="drawing">
      <button
        type="button"
        class="text-button drawing-toggle"
        aria-expanded={isOpen.value}
        disabled={state.region.value === null}
        data-testid="drawing-toggle"
        onClick={() => (isOpen.value = !isOpen.value)}
      >
        {words.drawAreas} {isOpen.value ? '▴' : '▾'}
      </button>
      {isNeeded && <FetchedPanel areToolsShown={isOpen.value} />}
    </div>
  );
}

function FetchedPanel({ areToolsShown }: { readonly areToolsShown: boolean }) {
  const { plans: words } = useApp().words.value;
  const fetched = useFetched(loadPanel);
  if (typeof fetched === 'object') {
    const { DrawingPanel } = fetched.module;
    return <DrawingPanel areToolsShown={areToolsShown} />;
  }
  return (
    <p class="small-note" role={fetched === 'failed' ? 'alert' : 'status'}>
      {fetched === 'failed' ? words.drawFailed : words.drawLoading}
    </p>
  );
}

/** What a drawing says beside the pointer. */
export function DrawingTipSlot() {
  const fetched = useFetched(loadTip);
  if (typeof fetched !== 'object') return null;
  const { DrawingTip } = fetched.module;
  return <DrawingTip />;
}

/** Seats and headcounts of an office, when somebody opens them. */
export function OfficeStaffSlot({ label, ...props }: OfficeStaffProps & { readonly label?: string }) {
  const { plans: words } = useApp().words.value;
  const isOpen = useSignal(false);
  const { name, staff } = props;
  const text = label ?? (staff.seats === null ? words.staff : words.seatCount(staff.seats));
  return (
    <div class="staff-slot">
      <button
        type="button"
        class="text-button"
        aria-expanded={isOpen.value}
        aria-label={words.staffButton(name, text)}
        data-testid="office-staff"
        onClick={() => (isOpen.value = !isOpen.value)}
      >
        {text}
      </button>
      {isOpen.value && <FetchedStaff {...props} />}
    </div>
  );
}

function FetchedStaff(props: OfficeStaffProps) {
  const { plans: words } = useApp().words.value;
  const fetched = useFetched(loadStaff);
  if (typeof fetched === 'object') {
    const { OfficeStaffEditor } = fetched.module;
    return <OfficeStaffEditor {...props} />;
  }
  return <p class="small-note">{fetched === 'failed' ? words.drawFailed : words.drawLoading}</p>;
}

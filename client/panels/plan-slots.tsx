import { useApp } from './app-context.ts';
import type { PlanMenuProps } from './plan-menu.tsx';
import { useFetched } from './use-fetched.ts';

const loadMenu = () => import('./plan-menu.tsx');
const loadNotices = () => import('./plan-notices.tsx');

/** The menu of all plans; its code is fetched when it is first opened. */
export function PlanMenuSlot(props: PlanMenuProps) {
  const { plans: words } = useApp().words.value;
  const fetched = useFetched(loadMenu);
  if (typeof fetched === 'object') {
    const { PlanMenu } = fetched.module;
    return <PlanMenu {...props} />;
  }
  return (
    <p class="plan-menu" role={fetched === 'failed' ? 'alert' : 'status'}>
      {fetched === 'failed' ? words.menuFailed : words.menuLoading}
    </p>
  );
}

/** Fetched right after the start, so that a lost server can still be told about. */
export function PlanNoticesSlot() {
  const fetched = useFetched(loadNotices);
  if (typeof fetched !== 'object') return null;
  const { PlanNotices } = fetched.module;
  return <PlanNotices />;
}

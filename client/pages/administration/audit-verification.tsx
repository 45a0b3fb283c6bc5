import type { AuditVerification } from '#contract/audit.ts';
import { useSignal } from '@preact/signals';
import { verifyAudit } from '../../api/administration.ts';
import { useAdministration } from './use-administration.ts';

/** Recomputes the whole chain on the server and says what came of it. */
export function AuditVerificationView() {
  const { words, language, formatAt, formatNumber } = useAdministration();
  const found = useSignal<AuditVerification | 'idle' | 'asking' | 'failed'>('idle');
  const verify = async (): Promise<void> => {
    found.value = 'asking';
    const outcome = await verifyAudit();
    found.value = outcome.kind === 'done' ? outcome.body : 'failed';
  };
  const current = found.value;
  return (
    <div class="audit-verification">
      <button
        type="button"
        class="plain-button"
        aria-disabled={current === 'asking'}
        data-testid="audit-verify"
        onClick={() => {
          if (current !== 'asking') void verify();
        }}
      >
        {current === 'asking' ? words.auditVerifying : words.auditVerify}
      </button>
      {current === 'failed' && <p role="alert">{words.failed}</p>}
      {typeof current === 'object' && (
        <div
          class={`notice ${current.isSound ? 'is-quiet' : 'is-failure'}`}
          role={current.isSound ? 'status' : 'alert'}
          data-testid="audit-verified"
          data-sound={String(current.isSound)}
        >
          {current.fault === null ? (
            <p>{words.auditSound(formatNumber(current.entryCount), formatAt(current.verifiedAt))}</p>
          ) : (
            <>
              <p>{words.auditBroken(formatNumber(current.fault.sequence), current.fault[language])}</p>
              <p>{words.auditBrokenNext}</p>
            </>
          )}
          {current.anchor !== null && (
            <p class="small-note">
              {words.auditAnchor(formatNumber(current.anchor.sequence), formatAt(current.anchor.prunedAt))}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

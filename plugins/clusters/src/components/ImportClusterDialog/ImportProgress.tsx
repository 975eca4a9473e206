import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, VisuallyHidden } from '@backstage/ui';
import type { PreflightCheck } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';
import { PreflightFindings } from './PreflightFindings';
import { StepIcon } from './StepIcon';
import type { ImportStep } from './importSteps';
import styles from './ImportProgress.module.css';

type ImportProgressProps = { steps: ImportStep[]; checks: PreflightCheck[] };

const DONE_TEXT = {
  waiting: 'import.step.waitingDone',
  preflight: 'import.step.preflightDone',
  registered: 'import.step.registeredDone',
  connected: 'import.step.connectedDone',
  ready: 'import.step.readyDone',
} as const;

/** The steps of the import as they happen, told to screen readers too. */
export function ImportProgress(props: ImportProgressProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const text = (step: ImportStep) => {
    if (step.state === 'done') return t(DONE_TEXT[step.id]);
    if (step.id === 'preflight' && step.state === 'failed') {
      return t('import.step.preflightFailed');
    }
    if (step.id === 'preflight' && step.state === 'warning') {
      return t('import.step.preflightWarning');
    }
    if (step.id === 'ready' && step.state === 'warning') {
      return t('import.step.readyWarning');
    }
    return t(`import.step.${step.id}`);
  };
  return (
    <ol
      className={styles.steps}
      aria-label={t('import.progress')}
      aria-live="polite"
    >
      {props.steps.map(step => (
        <li
          key={step.id}
          aria-current={step.state === 'active' ? 'step' : undefined}
        >
          <div className={styles.step} data-state={step.state}>
            <StepIcon state={step.state} />
            <Text color={step.state === 'pending' ? 'secondary' : 'primary'}>
              {text(step)}
              <VisuallyHidden>
                , {t(`import.state.${step.state}`)}
              </VisuallyHidden>
            </Text>
          </div>
          {step.id === 'preflight' && props.checks.length > 0 && (
            <PreflightFindings checks={props.checks} />
          )}
        </li>
      ))}
    </ol>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, VisuallyHidden } from '@backstage/ui';
import type { PreflightCheck } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';
import { StepIcon } from './StepIcon';
import styles from './ImportProgress.module.css';

type PreflightFindingsProps = { checks: PreflightCheck[] };

const KNOWN = [
  'hub',
  'dns',
  'tls',
  'clock',
  'version',
  'permissions',
  'storage',
] as const;

const STATES = {
  passed: 'done',
  warning: 'warning',
  failed: 'failed',
} as const;

/** What the agent found before it registered, and what to do about it. */
export function PreflightFindings(props: PreflightFindingsProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  return (
    <ul className={styles.checks}>
      {props.checks.map(check => {
        const known = KNOWN.find(name => name === check.name);
        const state = STATES[check.status] ?? 'warning';
        return (
          <li key={check.name} className={styles.step}>
            <StepIcon state={state} />
            <div>
              <Text weight="bold">
                {known ? t(`import.check.${known}`) : check.name}
                <VisuallyHidden>, {t(`import.state.${state}`)}</VisuallyHidden>
              </Text>
              <Text as="p" variant="body-small" color="secondary">
                {check.message}
              </Text>
              {check.status !== 'passed' && (
                <Text as="p" variant="body-small">
                  {t(
                    check.name === 'tls' && check.status === 'warning'
                      ? 'import.whatToDo.plainHttp'
                      : `import.whatToDo.${known ?? 'other'}`,
                  )}
                </Text>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccessRequest } from '@rigging/backstage-plugin-clusters-common';
import {
  useLanguage,
  whenText,
  StateWord,
  type StateTone,
  SubjectLink,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import styles from './RequestState.module.css';

type RequestStateProps = { request: AccessRequest };

const TONES: Record<AccessRequest['state'], StateTone> = {
  pending: 'waiting',
  approved: 'good',
  refused: 'bad',
  cancelled: 'over',
  ended: 'over',
};

/** How far a request came: its state, who decided and why, and when it ends. */
export function RequestState(props: RequestStateProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const language = useLanguage();
  const { state, decidedBy, decisionReason, expiresAt } = props.request;
  return (
    <div className={styles.root}>
      <StateWord tone={TONES[state]}>{t(`request.states.${state}`)}</StateWord>
      {decidedBy && (
        <Text variant="body-small" color="secondary">
          {t('request.decided')} <SubjectLink subject={decidedBy} />
          {decisionReason && `: ${decisionReason}`}
        </Text>
      )}
      {expiresAt && (state === 'pending' || state === 'approved') && (
        <Text variant="body-small" color="secondary">
          {state === 'pending' ? t('request.lapses') : t('request.ends')}{' '}
          {whenText(expiresAt, language)}
        </Text>
      )}
    </div>
  );
}

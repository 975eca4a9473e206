import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  RelativeTime,
  StateWord,
  type StateTone,
} from '@rigging/backstage-plugin-clusters-react';
import type {
  ProjectNamespace,
  ProjectNamespaceStateEnum,
} from '@rigging/backstage-plugin-projects-common';
import { projectsTranslationRef } from '../../translation';
import styles from './ProjectNamespaces.module.css';

type NamespaceStateProps = { namespace: ProjectNamespace };

const TONES: Record<ProjectNamespaceStateEnum, StateTone> = {
  pending: 'waiting',
  ready: 'good',
  degraded: 'warning',
  deleting: 'over',
  detaching: 'over',
};

/** How a namespace is, why, and when its cluster was seen last. */
export function NamespaceState(props: NamespaceStateProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { state, conditions, observedAt } = props.namespace;
  return (
    <div className={styles.state}>
      <StateWord tone={TONES[state]}>{t(`namespaceState.${state}`)}</StateWord>
      {conditions.map(({ type, message }) => (
        <Text key={type} variant="body-small">
          {message}
        </Text>
      ))}
      <Text variant="body-small" color="secondary">
        {t('namespaces.seen')} <RelativeTime date={observedAt} />
      </Text>
    </div>
  );
}

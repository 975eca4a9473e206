import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  OwnerLink,
  formatLabels,
} from '@rigging/backstage-plugin-clusters-react';
import type {
  NamespaceTerms,
  Project,
} from '@rigging/backstage-plugin-projects-common';
import { useAmountsText } from '../../hooks/useAmountsText';
import { projectsTranslationRef } from '../../translation';
import styles from './ProjectSettings.module.css';

type ProjectFactsProps = { project: Project };

/** What is set for a project, a line each. */
export function ProjectFacts(props: ProjectFactsProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const amounts = useAmountsText();
  const { project } = props;
  const { clusters, containerDefaults, reservations } = project;
  const terms = (value: NamespaceTerms) =>
    value.mode === 'fixed'
      ? t('terms.fixedText', { hard: amounts(value.hard) })
      : t('terms.elasticText', {
          min: amounts(value.min),
          max: amounts(value.max),
        });
  const facts: [string, ReactNode][] = [
    [t('form.name'), project.name],
    [
      t('columns.owner'),
      project.owner ? <OwnerLink owner={project.owner} /> : undefined,
    ],
    [
      t('form.clusters'),
      clusters.selector
        ? t('settings.labelled', { labels: formatLabels(clusters.selector) })
        : clusters.names?.join(', '),
    ],
    [t('form.limit'), amounts(project.limit)],
    [
      t('form.namespaceDefaults'),
      project.namespaceDefaults
        ? terms(project.namespaceDefaults)
        : t('form.namespaceDefaultsNone'),
    ],
    [t('form.containerRequests'), amounts(containerDefaults?.requests)],
    [t('form.containerLimits'), amounts(containerDefaults?.limits)],
    [
      t('form.podSecurity'),
      project.podSecurity && t(`podSecurity.${project.podSecurity}`),
    ],
    [
      t('form.reservations'),
      reservations
        .map(each => `${each.cluster}: ${amounts(each.amounts)}`)
        .join('; '),
    ],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value || t('common.none')}</dd>
        </div>
      ))}
    </dl>
  );
}

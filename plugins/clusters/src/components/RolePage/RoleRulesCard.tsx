import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell } from '@backstage/ui';
import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';
import { TableCard } from '../ClusterOverview';
import styles from './RolePage.module.css';

type RoleRulesCardProps = { role: RoleTemplate };

const wrapped = (content: ReactNode) => (
  <Cell>
    <span className={styles.lines}>{content}</span>
  </Cell>
);

/** The rules that are a role's own, in Kubernetes' terms. */
export function RoleRulesCard(props: RoleRulesCardProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const words = (list?: string[]) => list?.join(', ') || '–';
  return (
    <TableCard
      title={t('role.rules')}
      empty={t('role.rulesEmpty')}
      rows={props.role.rules.map((rule, index) => ({ ...rule, id: index }))}
      columns={[
        {
          id: 'resources',
          defaultWidth: '30%',
          label: t('role.resources'),
          isRowHeader: true,
          cell: rule =>
            wrapped(
              rule.nonResourceURLs?.length
                ? t('role.urls', { urls: rule.nonResourceURLs.join(', ') })
                : words(rule.resources),
            ),
        },
        {
          id: 'groups',
          defaultWidth: '20%',
          label: t('role.groups'),
          cell: rule =>
            wrapped(
              words(
                rule.apiGroups?.map(group => group || t('rules.coreGroup')),
              ),
            ),
        },
        {
          id: 'verbs',
          defaultWidth: '30%',
          label: t('role.verbs'),
          cell: rule => wrapped(words(rule.verbs)),
        },
        {
          id: 'only',
          defaultWidth: '20%',
          label: t('role.only'),
          cell: rule => wrapped(words(rule.resourceNames)),
        },
      ]}
    />
  );
}

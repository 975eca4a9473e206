import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, Text } from '@backstage/ui';
import type { AccessGrant } from '@rigging/backstage-plugin-clusters-common';
import {
  useLanguage,
  useRoleName,
  whenText,
  LabelledTable,
  RulesList,
  ScopeText,
  SubjectLink,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { GrantWay } from './GrantWay';
import styles from './AccessExplorer.module.css';

type ExplanationTableProps = { cluster: string; grants: AccessGrant[] };

/** Each way from somebody over a role and what it inherits to the rule and where it holds. */
export function ExplanationTable(props: ExplanationTableProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const language = useLanguage();
  const roleName = useRoleName();
  const rows = props.grants.map((grant, index) => ({ ...grant, id: index }));
  return (
    <LabelledTable
      label={t('explain.result')}
      data={rows}
      pagination={{ type: 'none' }}
      columnConfig={[
        {
          id: 'subject',
          defaultWidth: '20%',
          label: t('explain.person'),
          isRowHeader: true,
          cell: grant => (
            <Cell>
              <SubjectLink subject={grant.subject} />
            </Cell>
          ),
        },
        {
          id: 'way',
          defaultWidth: '22%',
          label: t('explain.way'),
          cell: grant => (
            <Cell>
              <GrantWay grant={grant} roleName={roleName} />
            </Cell>
          ),
        },
        {
          id: 'rule',
          defaultWidth: '36%',
          label: t('explain.rule'),
          cell: grant => (
            <Cell>
              <div className={styles.lines}>
                <RulesList rules={grant.rules ?? []} />
                {grant.external && (
                  <Text variant="body-small" color="secondary">
                    {t('explain.asKubernetesShips', { name: grant.external })}
                  </Text>
                )}
              </div>
            </Cell>
          ),
        },
        {
          id: 'scope',
          defaultWidth: '22%',
          label: t('scope.label'),
          cell: grant => (
            <Cell>
              <div className={styles.lines}>
                <span>
                  <ScopeText
                    scope={grant.scope}
                    here={{ type: 'cluster', name: props.cluster }}
                  />
                </span>
                {grant.namespaces && (
                  <Text variant="body-small" color="secondary">
                    {t('scope.namespaces', {
                      namespaces: grant.namespaces.join(', '),
                    })}
                  </Text>
                )}
                {grant.expiresAt && (
                  <Text variant="body-small" color="secondary">
                    {t('explain.until')} {whenText(grant.expiresAt, language)}
                  </Text>
                )}
              </div>
            </Cell>
          ),
        },
      ]}
    />
  );
}

import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, Text, type TablePaginationType } from '@backstage/ui';
import type { AuditRecord } from '@rigging/backstage-plugin-clusters-common';
import {
  LabelledTable,
  StateWord,
  SubjectLink,
  TextCell,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { TimeCell } from '../TimeCell';
import { auditOutcome } from './auditOutcome';
import { auditSubject } from './auditSubject';
import styles from './ClusterAudit.module.css';

type AuditTableProps = {
  items: AuditRecord[];
  stale: boolean;
  pagination: TablePaginationType;
  emptyState: ReactNode;
};

/** Records of the audit, the newest first. */
export function AuditTable(props: AuditTableProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  return (
    <LabelledTable
      label={t('audit.title')}
      data={props.items}
      isStale={props.stale}
      pagination={props.pagination}
      emptyState={props.emptyState}
      columnConfig={[
        {
          id: 'at',
          defaultWidth: '14%',
          label: t('audit.at'),
          cell: record => <TimeCell date={record.at} />,
        },
        {
          id: 'actor',
          defaultWidth: '19%',
          label: t('audit.actor'),
          isRowHeader: true,
          cell: record => (
            <Cell>
              <div className={styles.lines}>
                <SubjectLink subject={record.actor} />
                {record.credentialId && (
                  <Text variant="body-small" color="secondary">
                    {t('audit.byCredential', { id: record.credentialId })}
                  </Text>
                )}
              </div>
            </Cell>
          ),
        },
        {
          id: 'what',
          defaultWidth: '37%',
          label: t('audit.what'),
          cell: record => (
            <Cell>
              <div className={styles.lines}>
                <span>
                  {record.verb} {auditSubject(record)}
                </span>
                {(record.namespace || record.message) && (
                  <Text variant="body-small" color="secondary">
                    {[
                      record.namespace &&
                        `${t('audit.namespace')} ${record.namespace}`,
                      record.message,
                    ]
                      .filter(Boolean)
                      .join(': ')}
                  </Text>
                )}
              </div>
            </Cell>
          ),
        },
        {
          id: 'outcome',
          defaultWidth: '20%',
          label: t('audit.outcome'),
          cell: record => {
            const { key, tone } = auditOutcome(record.code);
            return (
              <Cell>
                <StateWord tone={tone}>
                  {t(`audit.codes.${key}`, { code: String(record.code) })}
                </StateWord>
              </Cell>
            );
          },
        },
        {
          id: 'latency',
          defaultWidth: '10%',
          label: t('audit.latency'),
          cell: record => (
            <TextCell>
              {record.latencyMs === undefined
                ? '–'
                : t('audit.milliseconds', {
                    amount: String(record.latencyMs),
                  })}
            </TextCell>
          ),
        },
      ]}
    />
  );
}

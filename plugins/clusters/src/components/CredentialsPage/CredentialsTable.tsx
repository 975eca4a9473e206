import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Cell, Text } from '@backstage/ui';
import type { Credential } from '@rigging/backstage-plugin-clusters-common';
import {
  RelativeTime,
  useLanguage,
  whenText,
  LabelledTable,
  StateWord,
  EmptyState,
  SubjectLink,
  TextCell,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { TimeCell } from '../TimeCell';
import styles from './CredentialsPage.module.css';

type CredentialsTableProps = {
  items: Credential[];
  stale: boolean;
  onRevoke: (credential: Credential) => void;
};

/** Credentials: for whom and where, until when, and when they were used last. */
export function CredentialsTable(props: CredentialsTableProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const language = useLanguage();
  return (
    <LabelledTable
      label={t('credentials.table')}
      data={props.items}
      isStale={props.stale}
      pagination={{ type: 'none' }}
      emptyState={
        <EmptyState
          title={t('credentials.emptyTitle')}
          text={t('credentials.emptyText')}
        />
      }
      columnConfig={[
        {
          id: 'name',
          defaultWidth: '20%',
          label: t('credentials.name'),
          isRowHeader: true,
          cell: credential => (
            <Cell>
              <div className={styles.lines}>
                <Text weight="bold">{credential.name}</Text>
                <Text variant="body-small" color="secondary">
                  {t(`credentials.kinds.${credential.kind}`)},{' '}
                  <SubjectLink subject={credential.subject} />
                </Text>
              </div>
            </Cell>
          ),
        },
        {
          id: 'clusters',
          defaultWidth: '20%',
          label: t('credentials.clusters'),
          cell: credential => (
            <TextCell
              description={
                credential.readOnly
                  ? t('credentials.readOnly')
                  : t('credentials.readWrite')
              }
            >
              {credential.clusters?.join(', ') ?? t('credentials.allClusters')}
            </TextCell>
          ),
        },
        {
          id: 'state',
          defaultWidth: '19%',
          label: t('credentials.state'),
          cell: credential => (
            <Cell>
              <div className={styles.lines}>
                <StateWord
                  tone={credential.state === 'active' ? 'good' : 'over'}
                >
                  {t(`credentials.${credential.state}`)}
                </StateWord>
                <Text variant="body-small" color="secondary">
                  {t('credentials.until')}{' '}
                  {whenText(credential.expiresAt, language)}
                </Text>
              </div>
            </Cell>
          ),
        },
        {
          id: 'lastUsed',
          defaultWidth: '13%',
          label: t('credentials.lastUsed'),
          cell: credential => <TimeCell date={credential.lastUsedAt} />,
        },
        {
          id: 'made',
          defaultWidth: '16%',
          label: t('credentials.made'),
          cell: credential => (
            <Cell>
              <div className={styles.lines}>
                <RelativeTime date={credential.createdAt} />
                <Text variant="body-small" color="secondary">
                  {t('credentials.madeBy')}{' '}
                  <SubjectLink subject={credential.createdBy} />
                </Text>
              </div>
            </Cell>
          ),
        },
        {
          id: 'actions',
          defaultWidth: '12%',
          label: t('credentials.actions'),
          cell: credential => (
            <Cell>
              <Button
                size="small"
                variant="secondary"
                aria-label={t('credentials.revokeOf', {
                  name: credential.name,
                })}
                onPress={() => props.onRevoke(credential)}
              >
                {t('credentials.revoke')}
              </Button>
            </Cell>
          ),
        },
      ]}
    />
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Cell, Flex, Link, Text } from '@backstage/ui';
import type { MyAccess } from '@rigging/backstage-plugin-clusters-common';
import {
  useLanguage,
  useRoleName,
  whenText,
  LabelledTable,
  ScopeText,
  EmptyState,
  SubjectLink,
  TextCell,
} from '@rigging/backstage-plugin-clusters-react';
import { useAccessLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import styles from './MyAccessPage.module.css';

type MyGrantsProps = { access: MyAccess };

/** Each way in which one has a role, with what it came by. */
export function MyGrants(props: MyGrantsProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const language = useLanguage();
  const links = useAccessLinks();
  const roleName = useRoleName();
  const { access } = props;
  const rows = access.items.map((grant, index) => ({ ...grant, id: index }));
  return (
    <Flex direction="column" gap="3">
      <Text variant="body-small" color="secondary">
        {access.groups.length > 0
          ? t('mine.groups', { groups: access.groups.join(', ') })
          : t('mine.noGroups')}
      </Text>
      {access.administrator && (
        <Alert status="info" icon title={t('mine.administrator')} />
      )}
      <LabelledTable
        label={t('mine.table')}
        data={rows}
        pagination={{ type: 'none' }}
        emptyState={
          <EmptyState title={t('mine.emptyTitle')} text={t('mine.emptyText')} />
        }
        columnConfig={[
          {
            id: 'role',
            label: t('mine.role'),
            isRowHeader: true,
            cell: grant => (
              <Cell>
                <Link href={links.role(grant.role)}>
                  {roleName(grant.role)}
                </Link>
              </Cell>
            ),
          },
          {
            id: 'scope',
            label: t('mine.scope'),
            cell: grant => (
              <Cell>
                <div className={styles.lines}>
                  <span>
                    <ScopeText scope={grant.scope} />
                  </span>
                </div>
              </Cell>
            ),
          },
          {
            id: 'by',
            label: t('mine.by'),
            cell: grant => (
              <Cell>
                <div className={styles.lines}>
                  <span>
                    {grant.subject === access.subject ? (
                      t('mine.byYourself')
                    ) : (
                      <SubjectLink subject={grant.subject} />
                    )}
                  </span>
                  <Text variant="body-small" color="secondary">
                    {t(`origin.${grant.origin}`)}
                  </Text>
                </div>
              </Cell>
            ),
          },
          {
            id: 'until',
            label: t('mine.until'),
            cell: grant => (
              <TextCell>
                {grant.expiresAt
                  ? whenText(grant.expiresAt, language)
                  : t('members.noEnd')}
              </TextCell>
            ),
          },
        ]}
      />
    </Flex>
  );
}

import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import { Cell, Text, type ColumnConfig } from '@backstage/ui';
import type { Membership } from '@rigging/backstage-plugin-clusters-common';
import { whenText } from '../../lib/whenText';
import { ScopeText } from '../ScopeText';
import { SubjectLink } from '../SubjectLink';
import { TextCell } from '../TextCell';
import styles from './Memberships.module.css';
import type { MembershipPlace } from './MembershipPlace';
import { MemberActions } from './MemberActions';
import { RelativeTime } from '../RelativeTime/RelativeTime';
import type { clustersReactTranslationRef } from '../../translation';

type Translate = TranslationFunction<typeof clustersReactTranslationRef.T>;

/** Columns of the members. Widths are whole numbers: others are passed over in silence. @public */
export function memberColumns(options: {
  t: Translate;
  language: string;
  place: MembershipPlace;
  roleName: (name: string) => string;
  onEdit: (membership: Membership) => void;
  onRemove: (membership: Membership) => void;
}): ColumnConfig<Membership>[] {
  const { t, language } = options;
  const until = ({ expiresAt, state }: Membership) => {
    if (state === 'expired') return t('members.expired');
    return expiresAt ? whenText(expiresAt, language) : t('members.noEnd');
  };
  return [
    {
      id: 'subject',
      defaultWidth: '20%',
      label: t('members.subject'),
      isRowHeader: true,
      cell: membership => (
        <Cell>
          <SubjectLink subject={membership.subject} />
        </Cell>
      ),
    },
    {
      id: 'role',
      defaultWidth: '16%',
      label: t('members.role'),
      cell: membership => (
        <TextCell>{options.roleName(membership.role)}</TextCell>
      ),
    },
    {
      id: 'scope',
      defaultWidth: '18%',
      label: t('members.scope'),
      cell: membership => (
        <Cell>
          <div className={styles.lines}>
            <span>
              <ScopeText scope={membership.scope} here={options.place} />
            </span>
          </div>
        </Cell>
      ),
    },
    {
      id: 'until',
      defaultWidth: '15%',
      label: t('members.until'),
      cell: membership => <TextCell>{until(membership)}</TextCell>,
    },
    {
      id: 'given',
      defaultWidth: '21%',
      label: t('members.givenBy'),
      cell: membership => (
        <Cell>
          <div className={styles.lines}>
            {membership.reason && <span>{membership.reason}</span>}
            <Text variant="body-small" color="secondary">
              {membership.origin === 'config' ? (
                t('members.configured')
              ) : (
                <>
                  <SubjectLink subject={membership.createdBy} />,{' '}
                  <RelativeTime date={membership.createdAt} />
                  {membership.origin === 'request' &&
                    `, ${t('members.byRequest')}`}
                </>
              )}
            </Text>
          </div>
        </Cell>
      ),
    },
    {
      id: 'actions',
      defaultWidth: '10%',
      label: t('members.actions'),
      cell: membership => (
        <Cell>
          {membership.origin !== 'config' && (
            <MemberActions
              membership={membership}
              onEdit={() => options.onEdit(membership)}
              onRemove={() => options.onRemove(membership)}
            />
          )}
        </Cell>
      ),
    },
  ];
}

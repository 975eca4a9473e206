import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell } from '@backstage/ui';
import {
  HUB_API_GROUP,
  type AccessGrant,
  type Cluster,
} from '@rigging/backstage-plugin-clusters-common';
import {
  useAccessExplanation,
  useRoleName,
  SubjectLink,
  TextCell,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { TableCard } from '../ClusterOverview';

type ImplicitMembersProps = { cluster: Cluster };

/** Only owners and administrators have it without being given it. */
const MANAGE_MEMBERS = {
  verb: 'create',
  apiGroup: HUB_API_GROUP,
  resource: 'memberships',
};

/** Who has a role by being owner or administrator, where no membership says so. */
export function ImplicitMembers(props: ImplicitMembersProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { cluster } = props;
  const roleName = useRoleName();
  const query = useAccessExplanation(cluster.name, {
    type: 'who',
    question: MANAGE_MEMBERS,
  });
  const known = query.data?.grants.filter(
    grant => grant.origin !== 'membership',
  );
  // Who may not ask about others still sees the owner, who is no secret.
  const grants = known ?? ownerOf(cluster);
  return (
    <TableCard
      title={t('members.implicit')}
      empty={t('members.implicitEmpty')}
      rows={grants.map((grant, index) => ({ ...grant, id: index }))}
      columns={[
        {
          id: 'subject',
          label: t('members.subject'),
          isRowHeader: true,
          cell: grant => (
            <Cell>
              <SubjectLink subject={grant.subject} />
            </Cell>
          ),
        },
        {
          id: 'role',
          label: t('members.role'),
          cell: grant => <TextCell>{roleName(grant.role)}</TextCell>,
        },
        {
          id: 'origin',
          label: t('members.why'),
          cell: grant => <TextCell>{t(`origin.${grant.origin}`)}</TextCell>,
        },
      ]}
    />
  );
}

function ownerOf(cluster: Cluster): AccessGrant[] {
  return cluster.owner
    ? [
        {
          subject: cluster.owner,
          role: 'cluster-owner',
          scope: { type: 'cluster', cluster: cluster.name },
          origin: 'owner',
        },
      ]
    : [];
}

import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { clustersTranslationRef } from '../../translation';
import { AccessExplorer } from '../AccessExplorer';
import { ImplicitMembers } from './ImplicitMembers';
import { Memberships } from '@rigging/backstage-plugin-clusters-react';

type MembersTabProps = { cluster: Cluster };

/** Who has a role in the cluster, by which way, and who can do what. */
export function MembersTab(props: MembersTabProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { cluster } = props;
  return (
    <>
      {cluster.phase === 'disconnected' && (
        <Alert
          role="status"
          status="info"
          icon
          description={t('members.disconnected')}
        />
      )}
      <Memberships
        place={{
          type: 'cluster',
          name: cluster.name,
          displayName: cluster.displayName,
        }}
      />
      <ImplicitMembers cluster={cluster} />
      <AccessExplorer cluster={cluster.name} />
    </>
  );
}

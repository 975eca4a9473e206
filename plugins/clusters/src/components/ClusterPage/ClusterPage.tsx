import { Navigate, Route, Routes, useParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex, Header, Skeleton } from '@backstage/ui';
import {
  errorKind,
  useCluster,
  ErrorState,
  StaleNotice,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { AuditTab } from '../ClusterAudit';
import { BundlePage, BundlesTab } from '../ClusterBundles';
import { MembersTab } from '../ClusterMembers';
import { ClusterOverview } from '../ClusterOverview';
import { NotFoundState } from '../states';
import { ClusterHeader } from './ClusterHeader';
import { EventsTab } from './EventsTab';
import { NamespacesTab } from './NamespacesTab';
import { NodesTab } from './NodesTab';

/** One cluster, with a tab for each question about it. */
export function ClusterPage() {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { name = '' } = useParams();
  const query = useCluster(name);
  const cluster = query.data;

  if (query.status === 'loading') {
    return (
      <>
        <Header title={name} />
        <Container>
          <div role="status" aria-label={t('common.loading')}>
            <Flex direction="column" gap="4">
              <Skeleton height={64} width="100%" />
              <Skeleton height={240} width="100%" />
            </Flex>
          </div>
        </Container>
      </>
    );
  }
  if (!cluster) {
    return errorKind(query.error) === 'notFound' ? (
      <NotFoundState name={name} />
    ) : (
      <>
        <Header title={name} />
        <Container>
          <ErrorState error={query.error} retry={query.refresh} />
        </Container>
      </>
    );
  }
  return (
    <>
      <ClusterHeader cluster={cluster} onChanged={query.refresh} />
      <Container>
        <Flex direction="column" gap="4" pt="4" pb="6">
          <StaleNotice query={query} />
          <Routes>
            <Route index element={<ClusterOverview cluster={cluster} />} />
            <Route path="nodes" element={<NodesTab cluster={cluster} />} />
            <Route
              path="namespaces"
              element={<NamespacesTab cluster={cluster} />}
            />
            <Route path="events" element={<EventsTab cluster={cluster} />} />
            <Route path="members" element={<MembersTab cluster={cluster} />} />
            <Route path="bundles" element={<BundlesTab cluster={cluster} />} />
            <Route
              path="bundles/:source/:bundle"
              element={<BundlePage cluster={cluster} />}
            />
            <Route path="audit" element={<AuditTab cluster={cluster} />} />
            <Route path="*" element={<Navigate to=".." replace />} />
          </Routes>
        </Flex>
      </Container>
    </>
  );
}

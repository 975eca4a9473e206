import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ButtonLink,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Skeleton,
  Text,
} from '@backstage/ui';
import {
  ClusterPhaseStatus,
  RelativeTime,
  errorKind,
  useCluster,
  ErrorState,
  StaleNotice,
} from '@rigging/backstage-plugin-clusters-react';
import { useClusterLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import { ClusterHeadline } from '../ClusterOverview';
import { EntityClusterUsage } from './EntityClusterUsage';

/** Annotation of an entity that names its cluster in the registry. */
const CLUSTER_ANNOTATION = 'rigging.dev/cluster';

/** How the cluster behind a catalog entity is. */
export function EntityClusterCard() {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { entity } = useEntity();
  const name = entity.metadata.annotations?.[CLUSTER_ANNOTATION];
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('card.title')}
        </Text>
      </CardHeader>
      {name ? (
        <ClusterSummary name={name} />
      ) : (
        <CardBody>
          <Text color="secondary">
            {t('card.missing', { annotation: CLUSTER_ANNOTATION })}
          </Text>
        </CardBody>
      )}
    </Card>
  );
}

function ClusterSummary(props: { name: string }) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useClusterLinks();
  const query = useCluster(props.name);
  const cluster = query.data;
  if (query.status === 'loading') {
    return (
      <CardBody>
        <div role="status" aria-label={t('common.loading')}>
          <Skeleton height={96} width="100%" />
        </div>
      </CardBody>
    );
  }
  if (!cluster) {
    return (
      <CardBody>
        {errorKind(query.error) === 'notFound' ? (
          <Text color="secondary">
            {t('states.notFoundTitle', { name: props.name })}.{' '}
            {t('states.notFoundText')}
          </Text>
        ) : (
          <ErrorState error={query.error} retry={query.refresh} />
        )}
      </CardBody>
    );
  }
  return (
    <>
      <CardBody>
        <Flex direction="column" gap="4">
          <StaleNotice query={query} />
          <Flex justify="between" align="center">
            <ClusterPhaseStatus phase={cluster.phase} />
            <Text variant="body-small" color="secondary">
              {t('cluster.lastContact')}{' '}
              <RelativeTime date={cluster.lastContactAt} />
            </Text>
          </Flex>
          {cluster.phase !== 'ready' && <ClusterHeadline cluster={cluster} />}
          <EntityClusterUsage cluster={cluster} />
        </Flex>
      </CardBody>
      <CardFooter>
        <ButtonLink
          size="small"
          variant="secondary"
          href={links.cluster(cluster.name)}
        >
          {t('card.open')}
        </ButtonLink>
      </CardFooter>
    </>
  );
}

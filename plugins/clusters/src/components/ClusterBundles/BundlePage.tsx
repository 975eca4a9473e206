import { useParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Flex, Text } from '@backstage/ui';
import { RiArrowLeftLine } from '@remixicon/react';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  errorKind,
  useBundle,
  QueryState,
  EmptyState,
} from '@rigging/backstage-plugin-clusters-react';
import { useClusterLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import { AwayNotice } from './AwayNotice';
import { BundleObjectsTable } from './BundleObjectsTable';
import { BundleSummary } from './BundleSummary';
import { HeldNotice } from './HeldNotice';

type BundlePageProps = { cluster: Cluster };

/** One bundle: its objects, what became of them and why. */
export function BundlePage(props: BundlePageProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useClusterLinks();
  const { cluster } = props;
  const { source = '', bundle: name = '' } = useParams();
  const query = useBundle(cluster, { source, name });
  const back = (
    <ButtonLink
      href={links.cluster(cluster.name, 'bundles')}
      variant="tertiary"
      size="small"
      iconStart={<RiArrowLeftLine />}
    >
      {t('bundles.back')}
    </ButtonLink>
  );
  if (query.error && errorKind(query.error) === 'notFound') {
    return (
      <EmptyState
        title={t('bundles.notFoundTitle', { name: `${source}/${name}` })}
        text={t('bundles.notFoundText')}
        action={back}
      />
    );
  }
  return (
    <>
      <Flex align="center" gap="3">
        {back}
        <Text as="h3" variant="title-x-small">
          {`${source}/${name}`}
        </Text>
      </Flex>
      <AwayNotice cluster={cluster} />
      <QueryState query={query} forbidden={t('bundles.forbidden')}>
        {details => (
          <>
            <HeldNotice
              cluster={cluster}
              bundle={details.bundle}
              onApproved={query.refresh}
            />
            <BundleSummary bundle={details.bundle} />
            <BundleObjectsTable objects={details.objects} />
          </>
        )}
      </QueryState>
    </>
  );
}

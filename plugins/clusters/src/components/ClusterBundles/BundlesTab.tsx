import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  useBundles,
  QueryState,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { AwayNotice } from './AwayNotice';
import { BundlesTable } from './BundlesTable';

type BundlesTabProps = { cluster: Cluster };

/** What the hub wants in the cluster and what became of it. */
export function BundlesTab(props: BundlesTabProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { cluster } = props;
  const query = useBundles(cluster);
  return (
    <>
      <Text>{t('bundles.text')}</Text>
      <AwayNotice cluster={cluster} />
      <QueryState query={query} forbidden={t('bundles.forbidden')}>
        {list => (
          <BundlesTable
            cluster={cluster.name}
            items={list.items}
            stale={query.stale}
          />
        )}
      </QueryState>
    </>
  );
}

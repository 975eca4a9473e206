import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, Link, Text } from '@backstage/ui';
import type { Bundle } from '@rigging/backstage-plugin-clusters-common';
import {
  LabelledTable,
  EmptyState,
  StateWord,
  TextCell,
} from '@rigging/backstage-plugin-clusters-react';
import { useClusterLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import { TimeCell } from '../TimeCell';
import { BundleCountsText } from './BundleCountsText';
import { BUNDLE_TONES } from './bundleTones';
import styles from './ClusterBundles.module.css';

type BundlesTableProps = { cluster: string; items: Bundle[]; stale: boolean };

/** The bundles of a cluster: state, counts and age. */
export function BundlesTable(props: BundlesTableProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useClusterLinks();
  const { cluster } = props;
  const rows = props.items.map(bundle => ({
    ...bundle,
    id: `${bundle.source}/${bundle.name}`,
  }));
  return (
    <LabelledTable
      label={t('bundles.title')}
      data={rows}
      isStale={props.stale}
      pagination={{ type: 'none' }}
      emptyState={
        <EmptyState
          title={t('bundles.emptyTitle')}
          text={t('bundles.emptyText')}
        />
      }
      columnConfig={[
        {
          id: 'name',
          defaultWidth: '22%',
          label: t('bundles.name'),
          isRowHeader: true,
          cell: bundle => (
            <Cell>
              <Link
                href={links.bundle(cluster, bundle)}
                standalone
                weight="bold"
              >
                {bundle.id}
              </Link>
            </Cell>
          ),
        },
        {
          id: 'state',
          defaultWidth: '26%',
          label: t('bundles.state'),
          cell: bundle => (
            <Cell>
              <div className={styles.lines}>
                <StateWord tone={BUNDLE_TONES[bundle.state]}>
                  {t(`bundles.states.${bundle.state}`)}
                </StateWord>
                {bundle.message && (
                  <Text variant="body-small" color="secondary">
                    {bundle.message}
                  </Text>
                )}
              </div>
            </Cell>
          ),
        },
        {
          id: 'objects',
          defaultWidth: '24%',
          label: t('bundles.objects'),
          cell: bundle => (
            <Cell>
              <BundleCountsText counts={bundle.counts} />
            </Cell>
          ),
        },
        {
          id: 'revision',
          defaultWidth: '14%',
          label: t('bundles.revision'),
          cell: ({ revision, appliedRevision }) => (
            <TextCell>
              {appliedRevision === revision
                ? String(revision)
                : t('bundles.revisionApplied', {
                    applied:
                      appliedRevision === undefined
                        ? '–'
                        : String(appliedRevision),
                    wanted: String(revision),
                  })}
            </TextCell>
          ),
        },
        {
          id: 'changed',
          defaultWidth: '14%',
          label: t('bundles.changed'),
          cell: bundle => <TimeCell date={bundle.updatedAt} />,
        },
      ]}
    />
  );
}

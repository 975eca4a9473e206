import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Cell, Flex, Text, useTable } from '@backstage/ui';
import type { BundleObject } from '@rigging/backstage-plugin-clusters-common';
import {
  RelativeTime,
  LabelledTable,
  EmptyState,
  StateWord,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { ObjectCell } from '../ObjectCell';
import { BUNDLE_TONES } from './bundleTones';
import styles from './ClusterBundles.module.css';
import { DesiredDialog } from './DesiredDialog';

type BundleObjectsTableProps = { objects: BundleObject[] };

type ObjectRow = BundleObject & { id: string };

/** The objects of a bundle with the API server's words. */
export function BundleObjectsTable(props: BundleObjectsTableProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const [shown, setShown] = useState<BundleObject>();
  const { tableProps } = useTable<ObjectRow>({
    mode: 'complete',
    data: props.objects.map(object => ({
      ...object,
      id: [object.apiVersion, object.kind, object.namespace, object.name].join(
        ' ',
      ),
    })),
    paginationOptions: { pageSize: 25, pageSizeOptions: [10, 25, 50, 100] },
  });
  return (
    <Flex direction="column" gap="3">
      <Text as="h3" variant="title-x-small">
        {t('bundle.objects')}
      </Text>
      <LabelledTable
        {...tableProps}
        label={t('bundle.objects')}
        emptyState={<EmptyState title={t('bundle.objectsEmpty')} />}
        columnConfig={[
          {
            id: 'object',
            defaultWidth: '32%',
            label: t('bundle.object'),
            isRowHeader: true,
            cell: object => (
              <ObjectCell
                name={`${object.kind}/${object.name}`}
                namespace={object.namespace}
              />
            ),
          },
          {
            id: 'state',
            defaultWidth: '18%',
            label: t('bundle.state'),
            cell: object => (
              <Cell>
                <StateWord tone={BUNDLE_TONES[object.state]}>
                  {t(`bundle.states.${object.state}`)}
                </StateWord>
              </Cell>
            ),
          },
          {
            id: 'message',
            defaultWidth: '28%',
            label: t('bundle.message'),
            cell: object => (
              <Cell>
                <div className={styles.lines}>
                  {object.message && <span>{object.message}</span>}
                  {object.differences && object.differences.length > 0 && (
                    <Text variant="body-small" color="secondary">
                      {t('bundle.differences', {
                        fields: object.differences.join(', '),
                      })}
                    </Text>
                  )}
                </div>
              </Cell>
            ),
          },
          {
            id: 'since',
            defaultWidth: '12%',
            label: t('bundle.since'),
            cell: object => (
              <Cell>{object.at ? <RelativeTime date={object.at} /> : '–'}</Cell>
            ),
          },
          {
            id: 'desired',
            defaultWidth: '10%',
            label: t('bundle.desired'),
            cell: object => (
              <Cell>
                {object.desired && (
                  <Button
                    size="small"
                    variant="secondary"
                    aria-label={t('bundle.show', {
                      object: `${object.kind}/${object.name}`,
                    })}
                    onPress={() => setShown(object)}
                  >
                    {t('bundle.showShort')}
                  </Button>
                )}
              </Cell>
            ),
          },
        ]}
      />
      {shown && (
        <DesiredDialog object={shown} onClose={() => setShown(undefined)} />
      )}
    </Flex>
  );
}

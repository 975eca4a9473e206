import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Flex, Text } from '@backstage/ui';
import type { Bundle } from '@rigging/backstage-plugin-clusters-common';
import {
  RelativeTime,
  StateWord,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { BundleCountsText } from './BundleCountsText';
import { BUNDLE_TONES } from './bundleTones';

type BundleSummaryProps = { bundle: Bundle };

/** How a bundle stands as a whole. */
export function BundleSummary(props: BundleSummaryProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { bundle } = props;
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="2">
          <StateWord tone={BUNDLE_TONES[bundle.state]}>
            {t(`bundles.states.${bundle.state}`)}
          </StateWord>
          {bundle.message && <Text>{bundle.message}</Text>}
          <BundleCountsText counts={bundle.counts} />
          <Text variant="body-small" color="secondary">
            {t('bundles.revision')} {bundle.revision}, {t('bundles.changed')}{' '}
            <RelativeTime date={bundle.updatedAt} />, {t('bundles.reported')}{' '}
            <RelativeTime date={bundle.reportedAt} />
          </Text>
        </Flex>
      </CardBody>
    </Card>
  );
}

import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Card,
  CardBody,
  CardHeader,
  Flex,
  Skeleton,
  Text,
} from '@backstage/ui';
import { clusterAccessReadPermission } from '@rigging/backstage-plugin-clusters-common';
import type { AccessInquiry } from '@rigging/backstage-plugin-clusters-react';
import { useClusterPermission } from '../../hooks/useClusterPermission';
import { useIdentity } from '../../hooks/useIdentity';
import { clustersTranslationRef } from '../../translation';
import { ExplanationView } from './ExplanationView';
import { InquiryForm } from './InquiryForm';

type AccessExplorerProps = {
  /** Name of the cluster. */
  cluster: string;
};

/** Who can do what in a cluster, and why: answered before anything is tried. */
export function AccessExplorer(props: AccessExplorerProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const me = useIdentity()?.userEntityRef;
  const others = useClusterPermission(
    clusterAccessReadPermission,
    props.cluster,
  );
  // Whom one may ask about is known only after a moment.
  const isKnown = others.allowed || (!others.loading && me !== undefined);
  const [inquiry, setInquiry] = useState<AccessInquiry>();
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('explain.title')}
        </Text>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="4">
          <Text color="secondary">
            {others.reason ? t('explain.othersForbidden') : t('explain.text')}
          </Text>
          {isKnown ? (
            <InquiryForm
              onlySubject={others.allowed ? undefined : me}
              onEdit={() => setInquiry(undefined)}
              onAsk={setInquiry}
            />
          ) : (
            <Skeleton height={64} width="100%" />
          )}
          {inquiry && (
            <ExplanationView cluster={props.cluster} inquiry={inquiry} />
          )}
        </Flex>
      </CardBody>
    </Card>
  );
}

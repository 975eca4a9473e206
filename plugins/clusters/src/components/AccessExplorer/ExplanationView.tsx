import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex } from '@backstage/ui';
import {
  useAccessExplanation,
  type AccessInquiry,
  type AccessQuestion,
  QueryState,
  EmptyState,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { ExplanationTable } from './ExplanationTable';

type ExplanationViewProps = { cluster: string; inquiry: AccessInquiry };

/** The answer to a question about access, with each way to it. */
export function ExplanationView(props: ExplanationViewProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { cluster, inquiry } = props;
  const query = useAccessExplanation(cluster, inquiry);
  const action = (question: AccessQuestion) => {
    const words = {
      verb: question.verb,
      resource: [question.resource, question.subresource]
        .filter(Boolean)
        .join('/'),
    };
    return question.namespace
      ? t('explain.actionIn', { ...words, namespace: question.namespace })
      : t('explain.action', words);
  };
  return (
    <QueryState query={query} forbidden={t('explain.othersForbidden')}>
      {({ grants, allowed }) => (
        <Flex direction="column" gap="3">
          {inquiry.type === 'whether' && (
            <Alert
              role="status"
              icon
              status={allowed ? 'success' : 'warning'}
              title={t(allowed ? 'explain.allowed' : 'explain.denied', {
                subject: inquiry.subject,
                action: action(inquiry.question),
              })}
            />
          )}
          {grants.length > 0 && (
            <ExplanationTable cluster={cluster} grants={grants} />
          )}
          {grants.length === 0 && inquiry.type === 'who' && (
            <EmptyState title={t('explain.nobody')} />
          )}
          {grants.length === 0 && inquiry.type === 'what' && (
            <EmptyState
              title={t('explain.nothing', { subject: inquiry.subject })}
            />
          )}
        </Flex>
      )}
    </QueryState>
  );
}

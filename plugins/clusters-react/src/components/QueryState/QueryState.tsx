import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Skeleton } from '@backstage/ui';
import type { LiveQuery } from '../../hooks/LiveQuery';
import { clustersReactTranslationRef } from '../../translation';
import { ErrorState } from '../states/ErrorState';
import { StaleNotice } from '../states/StaleNotice';

/** @public */
export type QueryStateProps<T> = {
  query: LiveQuery<T>;
  /** What one who is refused can do about it. */
  forbidden?: string;
  children: (data: T) => ReactNode;
};

/** What there is of a question's answer: on its way, refused, failed, old, or there. @public */
export function QueryState<T>(props: QueryStateProps<T>) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const { query } = props;
  if (query.status === 'loading') {
    return (
      <div role="status" aria-label={t('common.loading')}>
        <Flex direction="column" gap="3">
          <Skeleton height={32} width="60%" />
          <Skeleton height={160} width="100%" />
        </Flex>
      </div>
    );
  }
  if (query.data === undefined) {
    return (
      <ErrorState
        error={query.error}
        retry={query.refresh}
        forbidden={props.forbidden}
      />
    );
  }
  return (
    <>
      <StaleNotice query={query} />
      {props.children(query.data)}
    </>
  );
}

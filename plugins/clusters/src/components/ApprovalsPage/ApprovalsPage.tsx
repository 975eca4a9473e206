import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { clustersTranslationRef } from '../../translation';
import { DecidedRequests } from './DecidedRequests';
import { PendingRequests } from './PendingRequests';

/** Requests of others that one may decide, and those that were decided. */
export function ApprovalsPage() {
  const { t } = useTranslationRef(clustersTranslationRef);
  const [decided, setDecided] = useState(0);
  return (
    <>
      <Text>{t('approvals.text')}</Text>
      <PendingRequests onDecided={() => setDecided(count => count + 1)} />
      {/* Anew, so that what was just decided is in it. */}
      <DecidedRequests key={decided} />
    </>
  );
}

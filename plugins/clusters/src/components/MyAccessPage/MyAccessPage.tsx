import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { RiKey2Line } from '@remixicon/react';
import { accessRequestCreatePermission } from '@rigging/backstage-plugin-clusters-common';
import {
  useMyAccess,
  useActionPermission,
  ActionButton,
  QueryState,
  errorMessage,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { MyGrants } from './MyGrants';
import { MyRequests } from './MyRequests';
import { RequestAccessDialog } from './RequestAccessDialog';

/** What one has, until when, and asking for more. */
export function MyAccessPage() {
  const { t } = useTranslationRef(clustersTranslationRef);
  const access = useMyAccess();
  const request = useActionPermission({
    permission: accessRequestCreatePermission,
  });
  const [asked, setAsked] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const askButton = (
    <ActionButton
      label={t('mine.request')}
      icon={<RiKey2Line />}
      permission={request}
      onPress={() => setOpen(true)}
    />
  );
  return (
    <>
      <Flex
        justify="between"
        align="center"
        gap="3"
        style={{ flexWrap: 'wrap' }}
      >
        <Text>{t('mine.text')}</Text>
        {askButton}
      </Flex>
      <QueryState query={access} forbidden={errorMessage(access.error)}>
        {mine => <MyGrants access={mine} />}
      </QueryState>
      {/* Anew, so that what was just asked for is in it. */}
      <MyRequests key={asked} />
      {isOpen && (
        <RequestAccessDialog
          onAsked={() => setAsked(count => count + 1)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

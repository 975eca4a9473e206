import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Select, Text } from '@backstage/ui';
import { RiKey2Line } from '@remixicon/react';
import {
  credentialAdministerPermission,
  credentialCreatePermission,
  type Credential,
} from '@rigging/backstage-plugin-clusters-common';
import {
  useCredentials,
  useActionPermission,
  ActionButton,
  QueryState,
} from '@rigging/backstage-plugin-clusters-react';
import { useOwnedEntities } from '../../hooks/useOwnedEntities';
import { clustersTranslationRef } from '../../translation';
import { CreateCredentialDialog } from '../CreateCredentialDialog';
import { CredentialsTable } from './CredentialsTable';
import { RevokeCredentialDialog } from './RevokeCredentialDialog';

const MINE = 'mine';
const ALL = 'all';

/** Tokens for kubectl and CI: one's own, of what one owns, or everybody's. */
export function CredentialsPage() {
  const { t } = useTranslationRef(clustersTranslationRef);
  const [whose, setWhose] = useState(MINE);
  const [isCreating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<Credential>();
  const owned = useOwnedEntities();
  const create = useActionPermission({
    permission: credentialCreatePermission,
  });
  const administer = useActionPermission({
    permission: credentialAdministerPermission,
  });
  const subject = whose === MINE || whose === ALL ? undefined : whose;
  const query = useCredentials(whose === ALL ? { all: true } : { subject });
  return (
    <>
      <Flex
        justify="between"
        align="center"
        gap="3"
        style={{ flexWrap: 'wrap' }}
      >
        <Text>{t('credentials.text')}</Text>
        <ActionButton
          label={t('credentials.create')}
          icon={<RiKey2Line />}
          permission={create}
          onPress={() => setCreating(true)}
        />
      </Flex>
      <Select
        label={t('credentials.whose')}
        style={{ maxWidth: '24rem' }}
        options={[
          { id: MINE, label: t('credentials.mine') },
          ...owned.map(reference => ({ id: reference, label: reference })),
          ...(administer.allowed
            ? [{ id: ALL, label: t('credentials.all') }]
            : []),
        ]}
        value={whose}
        onChange={key => setWhose(String(key))}
      />
      <QueryState query={query} forbidden={t('credentials.forbidden')}>
        {list => (
          <Flex direction="column" gap="3">
            <CredentialsTable
              items={list.items}
              stale={query.stale}
              onRevoke={setRevoking}
            />
            {whose !== ALL && (
              <Text variant="body-small" color="secondary">
                {t('credentials.count', {
                  amount: String(
                    list.items.filter(({ state }) => state === 'active').length,
                  ),
                  max: String(list.maxPerSubject),
                })}
              </Text>
            )}
          </Flex>
        )}
      </QueryState>
      {isCreating && (
        <CreateCredentialDialog
          subject={subject}
          onCreated={query.refresh}
          onClose={() => setCreating(false)}
        />
      )}
      {revoking && (
        <RevokeCredentialDialog
          credential={revoking}
          onRevoked={query.refresh}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </>
  );
}

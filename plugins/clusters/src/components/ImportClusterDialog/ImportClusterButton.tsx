import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useImportPermission } from '../../hooks/useClusterPermission';
import { clustersTranslationRef } from '../../translation';
import { ImportClusterDialog } from './ImportClusterDialog';

/** Opens the import, or says why this person cannot. */
export function ImportClusterButton() {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { allowed, reason } = useImportPermission();
  const [isOpen, setOpen] = useState(false);
  const reasonId = useId();
  return (
    <Flex align="center" gap="3">
      {reason && (
        <Text id={reasonId} variant="body-small" color="secondary">
          {reason}
        </Text>
      )}
      <Button
        variant="primary"
        iconStart={<RiAddLine />}
        isDisabled={!allowed}
        aria-describedby={reason ? reasonId : undefined}
        onPress={() => setOpen(true)}
      >
        {t('list.import')}
      </Button>
      {isOpen && <ImportClusterDialog onClose={() => setOpen(false)} />}
    </Flex>
  );
}

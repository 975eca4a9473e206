import { stringify } from 'yaml';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import type { BundleObject } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';
import {
  CodeBlock,
  CopyButton,
} from '@rigging/backstage-plugin-clusters-react';

type DesiredDialogProps = { object: BundleObject; onClose: () => void };

/** An object as its source wants it. */
export function DesiredDialog(props: DesiredDialogProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { object, onClose } = props;
  const name = `${object.kind}/${object.name}`;
  const yaml = stringify(object.desired);
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={680}>
      <DialogHeader>{t('bundle.desiredTitle', { object: name })}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          {object.kind === 'Secret' && (
            <Text color="secondary">{t('bundle.withoutSecrets')}</Text>
          )}
          <CodeBlock label={t('bundle.desired')} text={yaml} />
          <CopyButton text={() => yaml} />
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('common.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

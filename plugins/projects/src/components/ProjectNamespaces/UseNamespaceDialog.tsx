import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonLink,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import {
  CodeBlock,
  CopyButton,
  useAccessLinks,
} from '@rigging/backstage-plugin-clusters-react';
import type { ProjectNamespace } from '@rigging/backstage-plugin-projects-common';
import { projectsTranslationRef } from '../../translation';

type UseNamespaceDialogProps = {
  namespace: ProjectNamespace;
  onClose: () => void;
};

/** How one works in a namespace with kubectl: where the kubeconfig is, and the line to begin with. */
export function UseNamespaceDialog(props: UseNamespaceDialogProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const accessLinks = useAccessLinks();
  const { name, cluster } = props.namespace;
  // Contexts of our kubeconfigs are called like the clusters.
  const command = `kubectl --context ${cluster} -n ${name} get pods`;
  return (
    <Dialog isOpen onOpenChange={open => !open && props.onClose()} width={560}>
      <DialogHeader>{t('useNamespace.title', { name, cluster })}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Text>{t('useNamespace.kubeconfig')}</Text>
          <div>
            <ButtonLink
              size="small"
              variant="secondary"
              href={accessLinks.tab('credentials')}
            >
              {t('useNamespace.credentials')}
            </ButtonLink>
          </div>
          <Text>{t('useNamespace.then')}</Text>
          <CodeBlock label={t('useNamespace.command')} text={command} wrap />
          <CopyButton text={() => command} />
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onPress={props.onClose}>
          {t('common.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

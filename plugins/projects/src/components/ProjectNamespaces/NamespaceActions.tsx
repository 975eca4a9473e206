import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiMore2Line } from '@remixicon/react';
import type { ProjectNamespace } from '@rigging/backstage-plugin-projects-common';
import { projectsTranslationRef } from '../../translation';

type NamespaceActionsProps = {
  namespace: ProjectNamespace;
  /** Namespaces of the system stay where they are. */
  isSystem: boolean;
  onOpen: (type: 'use' | 'edit' | 'move' | 'detach' | 'delete') => void;
};

/** What can be done to a namespace. Who may not is told in the dialogs. */
export function NamespaceActions(props: NamespaceActionsProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { namespace, isSystem, onOpen } = props;
  const isLeaving =
    namespace.state === 'deleting' || namespace.state === 'detaching';
  return (
    <MenuTrigger>
      <ButtonIcon
        variant="tertiary"
        icon={<RiMore2Line />}
        aria-label={t('namespaces.actionsOf', {
          name: namespace.name,
          cluster: namespace.cluster,
        })}
      />
      <Menu placement="bottom end">
        <MenuItem onAction={() => onOpen('use')}>
          {t('namespaces.use')}
        </MenuItem>
        {isSystem || isLeaving
          ? null
          : [
              <MenuItem key="edit" onAction={() => onOpen('edit')}>
                {t('namespaces.edit')}
              </MenuItem>,
              <MenuItem key="move" onAction={() => onOpen('move')}>
                {t('namespaces.move')}
              </MenuItem>,
              <MenuItem key="detach" onAction={() => onOpen('detach')}>
                {t('namespaces.detach')}
              </MenuItem>,
              <MenuItem
                key="delete"
                color="danger"
                onAction={() => onOpen('delete')}
              >
                {t('namespaces.delete')}
              </MenuItem>,
            ]}
      </Menu>
    </MenuTrigger>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiAddLine } from '@remixicon/react';
import {
  ActionButton,
  useActionPermission,
} from '@rigging/backstage-plugin-clusters-react';
import { projectCreatePermission } from '@rigging/backstage-plugin-projects-common';
import { projectsTranslationRef } from '../../translation';

type CreateProjectButtonProps = { onPress: () => void };

/** The way to a new project. */
export function CreateProjectButton(props: CreateProjectButtonProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const permission = useActionPermission({
    permission: projectCreatePermission,
  });
  return (
    <ActionButton
      label={t('list.create')}
      icon={<RiAddLine />}
      permission={permission}
      onPress={props.onPress}
    />
  );
}

import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import { RiDeleteBinLine, RiEditLine } from '@remixicon/react';
import { ActionButton } from '@rigging/backstage-plugin-clusters-react';
import {
  projectDeletePermission,
  projectUpdatePermission,
  type Project,
} from '@rigging/backstage-plugin-projects-common';
import { useProjectPermission } from '../../hooks/useProjectPermission';
import { useProjectLinks } from '../../routing';
import { projectsTranslationRef } from '../../translation';
import { DeleteProjectDialog } from '../DeleteProjectDialog';
import { EditProjectDialog } from '../EditProjectDialog';
import { ProjectFacts } from './ProjectFacts';

type SettingsTabProps = { project: Project; onChanged: () => void };

/** What is set for a project, changing that, and removing it. */
export function SettingsTab(props: SettingsTabProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const links = useProjectLinks();
  const navigate = useNavigate();
  const { project, onChanged } = props;
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const update = useProjectPermission(projectUpdatePermission, project.name);
  const remove = useProjectPermission(projectDeletePermission, project.name);
  const close = () => setOpen(undefined);
  return (
    <Flex direction="column" gap="4">
      <Card>
        <CardHeader>
          <Flex justify="between" align="center" style={{ flexWrap: 'wrap' }}>
            <Text as="h3" variant="title-x-small">
              {t('settings.title')}
            </Text>
            <ActionButton
              label={t('settings.edit')}
              icon={<RiEditLine />}
              variant="secondary"
              permission={update}
              isDisabled={project.state === 'deleting'}
              onPress={() => setOpen('edit')}
            />
          </Flex>
        </CardHeader>
        <CardBody>
          <ProjectFacts project={project} />
        </CardBody>
      </Card>
      <Card>
        <CardHeader>
          <Text as="h3" variant="title-x-small">
            {t('settings.delete')}
          </Text>
        </CardHeader>
        <CardBody>
          <Flex direction="column" gap="3" align="start">
            {project.kind === 'custom' ? (
              <>
                <Text color="secondary">{t('settings.deleteText')}</Text>
                <ActionButton
                  label={t('settings.deleteAction')}
                  icon={<RiDeleteBinLine />}
                  variant="secondary"
                  permission={remove}
                  isDisabled={project.state === 'deleting'}
                  onPress={() => setOpen('delete')}
                />
              </>
            ) : (
              <Text color="secondary">
                {t('settings.notDeletable', {
                  cluster: project.cluster ?? '',
                })}
              </Text>
            )}
          </Flex>
        </CardBody>
      </Card>
      {open === 'edit' && (
        <EditProjectDialog
          project={project}
          onSaved={onChanged}
          onClose={close}
        />
      )}
      {open === 'delete' && (
        <DeleteProjectDialog
          project={project}
          onDeleted={() => navigate(links.list())}
          onClose={close}
        />
      )}
    </Flex>
  );
}

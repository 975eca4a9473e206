import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex, Header } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { budgetReadPermission } from '@rigging/backstage-plugin-projects-common';
import { useProjectLinks } from '../../routing';
import { projectsTranslationRef } from '../../translation';
import { BudgetsView } from '../BudgetsView';
import { CreateProjectDialog } from '../CreateProjectDialog';
import { CreateProjectButton } from './CreateProjectButton';
import { ProjectsList } from './ProjectsList';

/** All projects, and what their owners may have of them. */
export function ProjectsPage() {
  const { t } = useTranslationRef(projectsTranslationRef);
  const links = useProjectLinks();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const [isCreating, setCreating] = useState(false);
  const budgets = usePermission({ permission: budgetReadPermission });
  const view = parameters.get('view') === 'budgets' ? 'budgets' : 'projects';
  return (
    <>
      <Header
        title={t('common.projects')}
        tabs={
          budgets.allowed
            ? [
                {
                  id: 'projects',
                  label: t('common.projects'),
                  href: links.list(),
                },
                {
                  id: 'budgets',
                  label: t('budgets.title'),
                  href: links.budgets(),
                },
              ]
            : undefined
        }
        activeTabId={view}
        customActions={
          view === 'projects' ? (
            <CreateProjectButton onPress={() => setCreating(true)} />
          ) : undefined
        }
      />
      <Container>
        <Flex direction="column" gap="4" pt="4" pb="6">
          {view === 'projects' ? (
            <ProjectsList onCreate={() => setCreating(true)} />
          ) : (
            <BudgetsView />
          )}
        </Flex>
      </Container>
      {isCreating && (
        <CreateProjectDialog
          onCreated={name => navigate(links.project(name))}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}

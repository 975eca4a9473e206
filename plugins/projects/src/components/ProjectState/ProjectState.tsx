import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StateWord } from '@rigging/backstage-plugin-clusters-react';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { projectsTranslationRef } from '../../translation';

type ProjectStateProps = { project: Project };

/** Whether a project is well, as a word. */
export function ProjectState(props: ProjectStateProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { state, conditions } = props.project;
  if (state === 'deleting') {
    return <StateWord tone="over">{t('state.deleting')}</StateWord>;
  }
  return conditions.length > 0 ? (
    <StateWord tone="warning">{t('state.attention')}</StateWord>
  ) : (
    <StateWord tone="good">{t('state.active')}</StateWord>
  );
}

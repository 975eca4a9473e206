import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { ClusterPicker } from '@rigging/backstage-plugin-clusters-react';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { useFreeHints } from '../../hooks/useFreeHints';
import { isProjectName } from '../../lib/isProjectName';
import { projectsTranslationRef } from '../../translation';
import { TermsFields } from '../TermsFields';
import type { NamespaceForm } from './namespaceForm';

type NamespaceFieldsProps = {
  adopt: boolean;
  /** Where the namespace goes; undefined while no project is chosen. */
  project: Project | undefined;
  value: NamespaceForm;
  onChange: (value: NamespaceForm) => void;
  /** Where cluster and name are settled already. */
  isFixed?: boolean;
};

/** Where a namespace is, what it is called, and what it gets. */
export function NamespaceFields(props: NamespaceFieldsProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { project, value, onChange } = props;
  const hints = useFreeHints(project?.amounts ?? [], 'terms.free');
  return (
    <>
      {!props.isFixed && (
        <>
          <ClusterPicker
            label={t('overview.cluster')}
            value={value.cluster}
            offered={project?.clusters.names}
            onChange={cluster => onChange({ ...value, cluster })}
          />
          <TextField
            label={t('addNamespace.name')}
            description={t(
              props.adopt ? 'addNamespace.adoptHelp' : 'addNamespace.nameHelp',
            )}
            isRequired
            maxLength={63}
            value={value.name}
            validationBehavior="aria"
            validate={text =>
              text && !isProjectName(text) ? t('form.nameInvalid') : undefined
            }
            onChange={name => onChange({ ...value, name })}
          />
        </>
      )}
      <TermsFields
        label={t('terms.label')}
        inheritLabel={t('terms.inherit')}
        limit={project?.limit ?? {}}
        hints={hints}
        value={value.terms}
        onChange={terms => onChange({ ...value, terms })}
      />
    </>
  );
}

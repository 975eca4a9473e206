import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Text } from '@backstage/ui';
import type { ActionPermission } from '@rigging/backstage-plugin-clusters-react';
import type {
  Project,
  ProjectNamespace,
  UpdateNamespaceRequest,
} from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef } from '../../api';
import { useFreeHints } from '../../hooks/useFreeHints';
import { namespacePath } from '../../lib/namespacePath';
import { projectsTranslationRef } from '../../translation';
import { ChangeDialog } from '../ChangeDialog';
import { TermsFields, readTerms, termsForm } from '../TermsFields';

type EditTermsDialogProps = {
  project: Project;
  namespace: ProjectNamespace;
  permission: ActionPermission;
  onDone: () => void;
  onClose: () => void;
};

/** Changes what a namespace gets of the quota, after showing what that does. */
export function EditTermsDialog(props: EditTermsDialogProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const api = useApi(projectsApiRef);
  const { project, permission } = props;
  const hints = useFreeHints(project.amounts, 'terms.free');
  const [namespace] = useState(props.namespace);
  const [value, setValue] = useState(() =>
    termsForm(namespace.inherits ? undefined : namespace.terms),
  );
  const [acceptBelowUse, setAcceptBelowUse] = useState(false);
  const terms = readTerms(value);
  const below = acceptBelowUse ? { acceptBelowUse } : {};
  const isSame =
    terms === 'inherit'
      ? namespace.inherits === true
      : !namespace.inherits &&
        JSON.stringify(terms) === JSON.stringify(namespace.terms);
  let change: UpdateNamespaceRequest | undefined;
  if (terms && !isSame) {
    change =
      terms === 'inherit' ? { inherit: true, ...below } : { terms, ...below };
  }
  return (
    <ChangeDialog
      title={t('editNamespace.title', {
        name: namespace.name,
        cluster: namespace.cluster,
      })}
      action={t('edit.action')}
      width={640}
      permission={permission}
      change={change}
      make={(request, options) =>
        api.updateNamespace(namespacePath(namespace), request, options)
      }
      onDone={props.onDone}
      onClose={props.onClose}
    >
      <TermsFields
        label={t('terms.label')}
        inheritLabel={t('terms.inherit')}
        limit={project.limit}
        hints={hints}
        value={value}
        onChange={setValue}
      />
      <div>
        <Checkbox isSelected={acceptBelowUse} onChange={setAcceptBelowUse}>
          {t('edit.belowUse')}
        </Checkbox>
        <Text as="p" variant="body-small" color="secondary">
          {t('edit.belowUseHelp')}
        </Text>
      </div>
    </ChangeDialog>
  );
}

import type { CreateNamespaceRequest } from '@rigging/backstage-plugin-projects-common';
import { isProjectName } from '../../lib/isProjectName';
import { readTerms, termsForm, type TermsForm } from '../TermsFields';

/** A namespace as chosen and typed. */
export type NamespaceForm = {
  cluster: string | undefined;
  name: string;
  terms: TermsForm;
};

/** The form before anything is typed. */
export function namespaceForm(known?: {
  cluster?: string;
  name?: string;
}): NamespaceForm {
  return {
    cluster: known?.cluster,
    name: known?.name ?? '',
    terms: termsForm(),
  };
}

/** The form as the hub takes it; undefined while a field is not right. */
export function readNamespaceForm(
  form: NamespaceForm,
  options: { adopt: boolean },
): CreateNamespaceRequest | undefined {
  const { cluster, name } = form;
  const terms = readTerms(form.terms);
  if (!cluster || !isProjectName(name) || !terms) return undefined;
  return {
    cluster,
    name,
    terms: terms === 'inherit' ? undefined : terms,
    adopt: options.adopt || undefined,
  };
}

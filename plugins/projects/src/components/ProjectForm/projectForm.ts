import type {
  CreateProjectRequest,
  PodSecurity,
  Project,
} from '@rigging/backstage-plugin-projects-common';
import {
  amountRows,
  readAmountRows,
  type AmountRow,
} from '../../lib/amountRows';
import { readTerms, termsForm, type TermsForm } from '../TermsFields';
import {
  clusterSelectionForm,
  readClusterSelection,
  type ClusterSelectionForm,
} from './clusterSelectionForm';

/** What is kept for a cluster, as chosen and typed. */
export type ReservationForm = {
  id: string;
  cluster: string | undefined;
  amounts: AmountRow[];
};

/** A project as typed; its name is typed apart, where it can still be chosen. */
export type ProjectForm = {
  displayName: string;
  description: string;
  owner: string | undefined;
  clusters: ClusterSelectionForm;
  limit: AmountRow[];
  podSecurity: PodSecurity | undefined;
  defaults: TermsForm;
  requests: AmountRow[];
  limits: AmountRow[];
  reservations: ReservationForm[];
};

/** A project as the hub takes it, but for the name. */
export type ProjectInput = Omit<CreateProjectRequest, 'name'>;

/** The form before anything is typed, or with what is known of a project. */
export function projectForm(project?: Project): ProjectForm {
  return {
    displayName: project?.displayName ?? '',
    description: project?.description ?? '',
    owner: project?.owner,
    clusters: clusterSelectionForm(project?.clusters),
    limit: amountRows(project?.limit),
    podSecurity: project?.podSecurity,
    defaults: termsForm(project?.namespaceDefaults),
    requests: amountRows(project?.containerDefaults?.requests),
    limits: amountRows(project?.containerDefaults?.limits),
    reservations: (project?.reservations ?? []).map(({ cluster, amounts }) => ({
      id: cluster,
      cluster,
      amounts: amountRows(amounts),
    })),
  };
}

/** The form as the hub takes it; undefined while a field is not right. */
export function readProjectForm(form: ProjectForm): ProjectInput | undefined {
  const clusters = readClusterSelection(form.clusters);
  const limit = readAmountRows(form.limit);
  const terms = readTerms(form.defaults);
  const requests = readAmountRows(form.requests);
  const limits = readAmountRows(form.limits);
  const reservations = readReservations(form.reservations);
  if (!clusters || !limit || !terms || !requests || !limits || !reservations) {
    return undefined;
  }
  const hasContainers =
    Object.keys(requests).length + Object.keys(limits).length > 0;
  return {
    displayName: form.displayName.trim() || undefined,
    description: form.description.trim() || undefined,
    owner: form.owner,
    clusters,
    podSecurity: form.podSecurity,
    limit,
    namespaceDefaults: terms === 'inherit' ? undefined : terms,
    containerDefaults: hasContainers ? { requests, limits } : undefined,
    reservations,
  };
}

function readReservations(
  forms: ReservationForm[],
): ProjectInput['reservations'] {
  const reservations = forms.flatMap(({ cluster, amounts }) => {
    const read = readAmountRows(amounts);
    return cluster && read ? [{ cluster, amounts: read }] : [];
  });
  return reservations.length === forms.length ? reservations : undefined;
}

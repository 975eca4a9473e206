import type { Budget } from '@rigging/backstage-plugin-projects-common';
import { amountRow } from '../../lib/amountRows';
import { clusterSelectionForm } from './clusterSelectionForm';
import type { ProjectForm } from './projectForm';

/**
 * The form with an owner chosen. What the budget of the owner limits has to be limited:
 * its keys are there at once, with the quantities to be said. Where it leaves no choice of
 * clusters, they are chosen, unless somebody has already.
 */
export function withOwner(
  form: ProjectForm,
  options: { owner: string | undefined; budget: Budget | undefined },
): ProjectForm {
  const { owner, budget } = options;
  // Those without a quantity came with the owner before.
  const typed = form.limit.filter(({ quantity }) => quantity.trim() !== '');
  const keys = Object.keys(budget?.limit ?? {}).filter(
    key => !typed.some(row => row.key.trim() === key),
  );
  const { names, labels } = form.clusters;
  const isChosen = names.length > 0 || labels.trim() !== '';
  const within = budget?.clusters;
  const isOnly = within?.selector !== undefined || within?.names?.length === 1;
  return {
    ...form,
    owner,
    limit: [...typed, ...keys.map(key => amountRow(key))],
    clusters:
      isOnly && !isChosen ? clusterSelectionForm(within) : form.clusters,
  };
}

import type { MyAccess } from '@rigging/backstage-plugin-clusters-common';
import type { UserDirectory } from '../users/UserDirectory';
import type { AccessEvaluator } from './AccessEvaluator';

/** What somebody has, wherever. Nothing for those whom the catalog does not know. */
export async function findMyAccess(
  ref: string,
  options: { users: UserDirectory; evaluator: AccessEvaluator },
): Promise<MyAccess> {
  const subject = await options.users.find(ref);
  if (!subject) {
    return { subject: ref, groups: [], administrator: false, items: [] };
  }
  const { grants, isAdministrator } =
    await options.evaluator.evaluateEverywhere(subject);
  return {
    subject: subject.ref,
    groups: subject.groups,
    administrator: isAdministrator,
    items: grants,
  };
}

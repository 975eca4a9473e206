import { isError } from '@backstage/errors';
import type { AgentObjectStatus } from '@rigging/backstage-plugin-clusters-common';
import { KubeApiError } from '../cluster/KubeApiError';

const maxMessage = 512;
const maxPaths = 20;
const ownership = 'FieldManagerConflict';
/** What an API server itself says of Secrets without quoting them; webhooks and policies may quote. */
const harmless =
  /^(secrets|namespaces) "[^"]*" (not found|is forbidden: unable to create new content in namespace \S+ because it is being terminated)$/;

/** What becomes of an object that could not be applied, in the API server's words. */
export function describeRefusal(
  error: unknown,
  options: { isSecret: boolean },
): Pick<AgentObjectStatus, 'state' | 'message' | 'differences'> {
  if (!(error instanceof KubeApiError)) {
    const message = isError(error) ? error.message : String(error);
    const state =
      isError(error) && error.name === 'ConflictError' ? 'conflict' : 'refused';
    return { state, message: message.slice(0, maxMessage) };
  }
  const { status, reason, words, causes } = error;
  const foreign = causes.filter(cause => cause.reason === ownership);
  const isConflict = status === 409 && foreign.length > 0;
  const isSayable = !options.isSecret || isConflict || harmless.test(words);
  const message = isSayable
    ? words
    : `The API server answered ${status} (${reason}); its words are left out since they may quote the Secret`;
  return {
    state: isConflict ? 'conflict' : 'refused',
    message: message.slice(0, maxMessage),
    ...(isConflict && {
      differences: foreign
        .flatMap(({ field }) => (field ? [field.slice(0, 256)] : []))
        .slice(0, maxPaths),
    }),
  };
}

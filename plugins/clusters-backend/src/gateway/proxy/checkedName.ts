import { RefusedError } from './RefusedError';

const printable = /^[\x21-\x7e]{1,512}$/;
const reserved = /^system:/;

/**
 * The name of a user or group, if it arrives in the cluster as it is. Other characters are cut or replaced somewhere
 * on the way, and `šdmin` would become `admin`.
 */
export function checkedName(name: string): string {
  if (!printable.test(name) || reserved.test(name)) {
    throw new RefusedError({
      code: 403,
      reason: 'Forbidden',
      message: `The name ${JSON.stringify(
        name,
      )} has characters that clusters cannot tell apart, or is one of Kubernetes' own; rename the user, group or role to printable ASCII`,
    });
  }
  return name;
}

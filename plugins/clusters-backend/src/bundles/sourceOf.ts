import type {
  BackstageCredentials,
  BackstageServicePrincipal,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { ACCESS_SOURCE } from '../access/delivery/ACCESS_SOURCE';

// What the clusters plugin wants in clusters must not be taken for another's.
const OWN = [ACCESS_SOURCE, 'clusters'];

/**
 * The source of bundles that these credentials may put: the plugin that calls.
 * Throws a NotAllowedError for anybody else, tokens from outside included.
 */
export function sourceOf(credentials: BackstageCredentials): string {
  const { type, subject } =
    credentials.principal as Partial<BackstageServicePrincipal>;
  const id =
    type === 'service' ? /^plugin:([a-z0-9-]+)$/.exec(subject ?? '')?.[1] : '';
  if (!id || OWN.includes(id)) {
    throw new NotAllowedError(
      'Only plugins of this backend put and delete bundles, each its own; people give roles and use the pages of plugins instead',
    );
  }
  return id;
}

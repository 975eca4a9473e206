import { NotImplementedError } from '@backstage/errors';
import type { ClustersConfig } from './ClustersConfig';
import type { ManifestRenderer } from './ManifestRenderer';

/** A renderer of manifests for this hub. */
export function createManifestRenderer(
  _config: ClustersConfig,
): ManifestRenderer {
  return () => {
    throw new NotImplementedError(
      'This hub has no manifest yet; run the agent command instead',
    );
  };
}

import { renderAgentManifest } from '../manifest';
import type { ClustersConfig } from './ClustersConfig';
import type { ManifestRenderer } from './ManifestRenderer';

/** A renderer of manifests for this hub. */
export function createManifestRenderer(
  config: ClustersConfig,
): ManifestRenderer {
  return options =>
    renderAgentManifest({
      ...options,
      hubUrl: config.hubUrl,
      image: config.agentImage,
      caData: config.hubCaData,
    });
}

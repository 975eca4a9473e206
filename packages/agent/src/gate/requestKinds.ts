import { KubeRequest } from './KubeRequest';

const interactive = new Set(['exec', 'attach', 'portforward', 'proxy']);
const selfReviews = new Set([
  'authorization.k8s.io/selfsubjectaccessreviews',
  'authorization.k8s.io/selfsubjectrulesreviews',
  'authentication.k8s.io/selfsubjectreviews',
]);

/** Runs or reaches something in the cluster, whatever its method is. */
export function isInteractive({ resource }: KubeRequest): boolean {
  return interactive.has(resource?.subresource ?? '');
}

/** Asks what the asking user may do. A POST, but changes nothing. */
export function isSelfReview({ resource }: KubeRequest): boolean {
  return (
    resource !== undefined &&
    resource.name === undefined &&
    selfReviews.has(`${resource.group}/${resource.resource}`)
  );
}

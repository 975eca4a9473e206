import { describeKubeRequest } from './describeKubeRequest';

const reads = new Set(['get', 'list', 'watch']);
// kubectl auth asks with these what oneself may do; they change nothing.
const selfReview =
  /^\/apis\/(authorization\.k8s\.io\/v[0-9a-z]+\/selfsubject(access|rules)reviews|authentication\.k8s\.io\/v[0-9a-z]+\/selfsubjectreviews)$/;

/** Whether a request only looks: what a read-only credential is good for. */
export function isRead(asked: {
  method: string;
  /** Path and query for the API server. */
  path: string;
  isUpgrade: boolean;
}): boolean {
  const { method, path, isUpgrade } = asked;
  const info = describeKubeRequest(method, path);
  if (info.isInteractive || !isPlain(path)) {
    return false;
  }
  if (isUpgrade) {
    return method === 'GET' && info.verb === 'watch' && !info.subresource;
  }
  if (method === 'POST') {
    return selfReview.test(path.split('?', 1)[0]);
  }
  return reads.has(info.verb);
}

/** What two readers could take for two things is no read. */
function isPlain(path: string): boolean {
  try {
    const [raw] = path.split('?', 1);
    return !raw
      .split('/')
      .some(segment => /[/\\%]/.test(decodeURIComponent(segment)));
  } catch {
    return false;
  }
}

/** Which object of a cluster this is, whatever version it is written in. */
export function identityOf(object: {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}): string {
  const { apiVersion, kind, namespace, name } = object;
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return JSON.stringify([group, kind, namespace ?? '', name]);
}

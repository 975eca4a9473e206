import { canonicalQuantities } from '../defaults/canonicalQuantities';
import { apiVersionOf } from '../objects/apiVersionOf';
import { isRecord } from '../objects/isRecord';
import { KubeObject } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';
import { failures } from './failures';

/** A request's body as an object of the type that the URL names. */
export function toKubeObject(
  body: unknown,
  target: { type: ResourceType; namespace?: string; name?: string },
): KubeObject {
  const { type, namespace, name } = target;
  if (!isRecord(body)) throw failures.badRequest('the body is no object');
  const apiVersion = apiVersionOf(type);
  const given = { apiVersion, kind: type.kind, ...body };
  if (given.apiVersion !== apiVersion || given.kind !== type.kind) {
    throw failures.badRequest(
      `${given.kind} in version "${given.apiVersion}" cannot be handled as a ${type.kind} in version "${apiVersion}"`,
    );
  }
  const metadata = isRecord(body.metadata) ? body.metadata : {};
  if (namespace && metadata.namespace && metadata.namespace !== namespace) {
    throw failures.badRequest(
      `the namespace of the provided object does not match the namespace sent on the request: ${metadata.namespace} is not ${namespace}`,
    );
  }
  return canonicalQuantities({
    ...body,
    apiVersion,
    kind: type.kind,
    metadata: { ...metadata, name: String(metadata.name ?? name ?? '') },
  });
}

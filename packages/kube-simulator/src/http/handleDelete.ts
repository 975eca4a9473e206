import { deleteObject, DeleteOptions } from '../api/deleteObject';
import { fieldAt } from '../objects/fieldAt';
import { recordAt } from '../objects/recordAt';
import { ResourceType } from '../objects/ResourceType';
import { fieldSelector } from '../selectors/fieldSelector';
import { labelSelector } from '../selectors/labelSelector';
import { Exchange } from './Exchange';
import { readBody } from './readBody';
import { sendJson } from './sendJson';
import { sendObject } from './sendObject';

const success = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Success',
};

function deleteOptions(exchange: Exchange, body: unknown): DeleteOptions {
  const { query } = exchange.info;
  const grace =
    fieldAt(body, 'gracePeriodSeconds') ?? query.get('gracePeriodSeconds');
  return {
    gracePeriodSeconds: grace === null ? undefined : Number(grace),
    preconditions: recordAt(body, 'preconditions'),
    propagationPolicy: String(
      fieldAt(body, 'propagationPolicy') ?? query.get('propagationPolicy'),
    ),
    dryRun:
      query.get('dryRun') === 'All' || fieldAt(body, 'dryRun') !== undefined,
  };
}

function deleteSelected(
  { cluster, info }: Exchange,
  type: ResourceType,
  options: DeleteOptions,
) {
  const { namespace, query } = info;
  const matchesLabels = labelSelector(query.get('labelSelector'));
  const matchesFields = fieldSelector(type, query.get('fieldSelector'));
  for (const object of cluster.store.list(type, namespace)) {
    const selected =
      (matchesLabels?.(object) ?? true) && (matchesFields?.(object) ?? true);
    if (!selected) continue;
    const { metadata } = object;
    deleteObject(
      cluster,
      { type, namespace: metadata.namespace, name: metadata.name },
      options,
    );
  }
}

/** Answers a DELETE of one object, or of all that are selected. */
export async function handleDelete(exchange: Exchange, type: ResourceType) {
  const { cluster, info, request, response } = exchange;
  const { namespace, name } = info;
  const options = deleteOptions(exchange, await readBody(request));
  if (name) {
    const { object, gone } = deleteObject(
      cluster,
      { type, namespace, name },
      options,
    );
    if (!gone || type.kind === 'Pod') {
      sendObject(exchange, type, object);
      return;
    }
    sendJson(response, 200, {
      ...success,
      details: {
        name,
        group: type.group || undefined,
        kind: type.plural,
        uid: object.metadata.uid,
      },
    });
    return;
  }
  deleteSelected(exchange, type, options);
  sendJson(response, 200, success);
}

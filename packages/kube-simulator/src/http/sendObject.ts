import { KubeObject } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';
import { Exchange } from './Exchange';
import { Representation } from './Representation';
import { sendJson } from './sendJson';

/** Answers with one object, in the representation that was asked for. */
export function sendObject(
  exchange: Exchange,
  type: ResourceType,
  object: KubeObject,
  code = 200,
) {
  const { cluster, info, request, response } = exchange;
  const representation = Representation.create({
    type,
    accept: request.headers.accept,
    includeObject: info.query.get('includeObject'),
    now: cluster.clock.now(),
  });
  sendJson(response, code, representation.one(object));
}

import { ResourceType } from './ResourceType';
import { resourceTypes } from './resourceTypes';

const byKind = new Map(
  resourceTypes.map(type => [
    `${type.group ? `${type.group}/` : ''}${type.version} ${type.kind}`,
    type,
  ]),
);

/** The type of an object, `undefined` for kinds that are not served. */
export function typeOfKind(object: {
  apiVersion: string;
  kind: string;
}): ResourceType | undefined {
  return byKind.get(`${object.apiVersion} ${object.kind}`);
}

import { qualifiedName } from '../objects/qualifiedName';
import { ResourceType } from '../objects/ResourceType';
import { resourceTypes } from '../objects/resourceTypes';
import { typeOf } from '../objects/typeOf';
import { Store } from '../store/Store';
import { Usage, usageOf } from './usageOf';

function typesFor(key: string): ResourceType[] {
  if (key.startsWith('count/')) {
    return resourceTypes.filter(type => `count/${qualifiedName(type)}` === key);
  }
  if (key === 'requests.storage') return [typeOf('persistentvolumeclaims')];
  const plain = resourceTypes.find(
    type => type.group === '' && type.plural === key.split('.')[0],
  );
  return [plain ?? typeOf('pods')];
}

/** What the objects of a namespace take together, for some quota keys. */
export function countUsage(
  store: Store,
  namespace: string,
  keys: string[],
): Usage {
  const total: Usage = new Map(keys.map(key => [key, 0n]));
  for (const type of new Set(keys.flatMap(typesFor))) {
    for (const object of store.list(type, namespace)) {
      for (const [key, value] of usageOf(type, object)) {
        const sum = total.get(key);
        if (sum !== undefined) total.set(key, sum + value);
      }
    }
  }
  return total;
}

import { failures } from '../http/failures';
import { KubeObject } from '../objects/KubeObject';
import { recordAt } from '../objects/recordAt';
import { ResourceType } from '../objects/ResourceType';
import { readQuantity } from '../quota/readQuantity';

const one = 10n ** 9n;
const standard =
  /^(((requests|limits)\.)?(cpu|memory|ephemeral-storage)|requests\.storage|(requests\.)?hugepages-.+|pods|services(\.nodeports|\.loadbalancers)?|secrets|configmaps|persistentvolumeclaims|resourcequotas|replicationcontrollers)$/;
const whole =
  /^(pods|services(\.nodeports|\.loadbalancers)?|secrets|configmaps|persistentvolumeclaims|resourcequotas|replicationcontrollers|count\/.+)$/;

/** Refuses limits of a quota that the API server does not take. */
export function validateQuota(type: ResourceType, quota: KubeObject) {
  const { name } = quota.metadata;
  for (const [key, text] of Object.entries(recordAt(quota, 'spec', 'hard'))) {
    const quantity = readQuantity(text);
    if (!quantity) {
      throw failures.badRequest(
        'ResourceQuota in version "v1" cannot be handled as a ResourceQuota: quantities must match the regular expression \'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$\'',
      );
    }
    const refuse = (value: unknown, why: string) =>
      failures.invalid(
        { type, name },
        `spec.hard[${key}]`,
        `Invalid value: "${value}": ${why}`,
      );
    if (!key.includes('/') && !standard.test(key)) {
      const field = `spec.hard[${key}]`;
      const unlike = `${field}: Invalid value: "${key}": must be a standard resource`;
      throw failures.invalidTogether({ type, name }, field, [
        `${unlike} type or fully qualified`,
        `${unlike} for quota`,
      ]);
    }
    if (quantity.value < 0n) {
      throw refuse(text, 'must be greater than or equal to 0');
    }
    if (whole.test(key) && quantity.value % one !== 0n) {
      throw refuse(text, 'must be an integer');
    }
  }
}

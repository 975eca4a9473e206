import type { Lack } from './Lack';

const one = 10n ** 9n;

/** What one pod takes of a key of a quota. */
export function needOf({ needs }: Lack, key: string): bigint {
  if (key === 'pods' || key === 'count/pods') return one;
  return needs.get(key) ?? needs.get(`requests.${key}`) ?? 0n;
}

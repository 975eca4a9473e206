import { splitScope } from './splitScope';

/** What a quantity of a key is in. */
export type Unit = 'count' | 'cpu' | 'bytes';

const BYTES =
  /^(requests|limits)\.(memory|storage|ephemeral-storage|hugepages-.*)$|\.storageclass\.storage\.k8s\.io\/requests\.storage$/;

/** The unit of a key of the ledger. Counts are whole; that includes extended resources such as GPUs. */
export function unitOf(key: string): Unit {
  const { resource } = splitScope(key);
  if (resource === 'requests.cpu' || resource === 'limits.cpu') {
    return 'cpu';
  }
  return BYTES.test(resource) ? 'bytes' : 'count';
}

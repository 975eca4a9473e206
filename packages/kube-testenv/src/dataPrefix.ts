import { hostname } from 'node:os';

/**
 * How the data folders of one process begin. The host is part of it: where a
 * temporary folder is shared, a process id alone says nothing.
 */
export function dataPrefix(pid: number | string): string {
  return `kube-testenv-${hostname()}-${pid}-`;
}

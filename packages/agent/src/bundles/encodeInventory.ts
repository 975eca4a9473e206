import { gzipSync } from 'node:zlib';
import { InputError } from '@backstage/errors';
import { Inventory } from './Inventory';

// A Secret has at most 1 MiB; some of it is for its metadata.
const maxBytes = 1_000_000;

/** An inventory as it fits into a Secret; reasons are left out when they would not. */
export function encodeInventory(inventory: Inventory): string {
  let bytes = gzipSync(JSON.stringify(inventory));
  if (bytes.length > maxBytes) {
    const entries = inventory.entries.map(
      ({ message, differences, ...entry }) => entry,
    );
    bytes = gzipSync(JSON.stringify({ ...inventory, entries }));
  }
  if (bytes.length > maxBytes) {
    throw new InputError(
      `The bundle ${inventory.source}/${inventory.name} needs ${bytes.length} bytes to be remembered in the cluster, at most ${maxBytes} fit; split it`,
    );
  }
  return bytes.toString('base64');
}

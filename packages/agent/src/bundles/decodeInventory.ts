import { gunzipSync } from 'node:zlib';
import { InputError } from '@backstage/errors';
import { Inventory } from './Inventory';

const maxBytes = 16 * 1024 * 1024;

/** Reads what {@link encodeInventory} wrote. */
export function decodeInventory(text: string): Inventory {
  const bytes = gunzipSync(Buffer.from(text, 'base64'), {
    maxOutputLength: maxBytes,
  });
  const inventory = JSON.parse(bytes.toString('utf8')) as Inventory;
  if (!Array.isArray(inventory.objects) || !Array.isArray(inventory.entries)) {
    throw new InputError('It holds no inventory');
  }
  return inventory;
}

import { createHmac, hkdfSync } from 'node:crypto';
import type { JsonObject } from '@backstage/types';
import type { HubKey } from '../hubKey/HubKey';
import { SecretBox } from '../hubKey/SecretBox';
import type { BundleKey } from './Bundles';

/**
 * Encrypts the objects of bundles, which may hold Secrets, with a key made from
 * the hub's own. Their hashes are keyed too: a plain one would let short
 * passwords be found by trying.
 */
export class BundleSealer {
  readonly #box: SecretBox;
  readonly #hashKey: Buffer;

  static create(options: { hubKey: Pick<HubKey, 'privateKey'> }): BundleSealer {
    const secret = options.hubKey.privateKey.d;
    if (!secret) {
      throw new Error(
        'The key of the hub has no private part, so bundles cannot be encrypted; give the private key in clusters.hub.privateKey',
      );
    }
    return new BundleSealer(secret);
  }

  private constructor(secret: string) {
    this.#box = SecretBox.create({ secrets: [secret] });
    this.#hashKey = Buffer.from(
      hkdfSync('sha256', secret, 'rigging', 'clusters/bundle-hash/v1', 32),
    );
  }

  hash(key: BundleKey, content: string): string {
    return createHmac('sha256', this.#hashKey)
      .update(`${purposeOf(key)}\n${content}`)
      .digest('hex');
  }

  seal(key: BundleKey, content: string): string {
    return this.#box.seal(content, { purpose: purposeOf(key) });
  }

  open(key: BundleKey, sealed: string): JsonObject[] {
    return JSON.parse(this.#box.open(sealed, { purpose: purposeOf(key) }));
  }
}

/** Keeps the content of one bundle from posing as that of another. */
function purposeOf(key: BundleKey): string {
  return `bundle ${key.clusterId}/${key.source}/${key.name}`;
}

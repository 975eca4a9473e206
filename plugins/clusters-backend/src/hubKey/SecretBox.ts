import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { z } from 'zod';

const sealedSchema = z.object({
  keyId: z.string(),
  iv: z.string(),
  tag: z.string(),
  data: z.string(),
});

/**
 * Encrypts what must not lie open in the database (AES-256-GCM). The first key
 * encrypts, all of them decrypt, so that keys can be rotated.
 */
export class SecretBox {
  readonly #keys: { id: string; key: Buffer }[];

  static create(options: { secrets: string[] }): SecretBox {
    return new SecretBox(
      options.secrets.map(secret => {
        const key = Buffer.from(
          hkdfSync('sha256', secret, 'rigging', 'clusters/secret-box/v1', 32),
        );
        const id = createHash('sha256').update(key).digest('hex').slice(0, 12);
        return { id, key };
      }),
    );
  }

  private constructor(keys: { id: string; key: Buffer }[]) {
    this.#keys = keys;
  }

  /** `purpose` must be given again to open; it keeps one secret from posing as another. */
  seal(plain: string, options: { purpose: string }): string {
    const [{ id, key }] = this.#keys;
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    cipher.setAAD(Buffer.from(options.purpose));
    const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return JSON.stringify({
      keyId: id,
      iv: iv.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      data: data.toString('base64'),
    });
  }

  open(sealed: string, options: { purpose: string }): string {
    const { keyId, iv, tag, data } = sealedSchema.parse(JSON.parse(sealed));
    const found = this.#keys.find(each => each.id === keyId);
    if (!found) {
      throw new Error(
        `A secret in the database (${options.purpose}) is encrypted with a key that is not in clusters.encryption.keys; add the key that was first in the list when it was written`,
      );
    }
    try {
      const decipher = createDecipheriv(
        'aes-256-gcm',
        found.key,
        Buffer.from(iv, 'base64'),
        { authTagLength: 16 },
      );
      decipher.setAAD(Buffer.from(options.purpose));
      decipher.setAuthTag(Buffer.from(tag, 'base64'));
      return Buffer.concat([
        decipher.update(Buffer.from(data, 'base64')),
        decipher.final(),
      ]).toString('utf8');
    } catch (cause) {
      throw new Error(
        `A secret in the database (${options.purpose}) has been altered; restore the table hub_secrets from a backup`,
        { cause },
      );
    }
  }
}

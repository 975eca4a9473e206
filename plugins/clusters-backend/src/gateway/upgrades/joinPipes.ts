import type { Duplex } from 'node:stream';

/**
 * Joins two connections until both have ended. Each direction ends alone, as exec
 * needs it for the end of its input; an error of one ends the other.
 */
export async function joinPipes(near: Duplex, far: Duplex): Promise<void> {
  near.on('error', () => far.destroy());
  far.on('error', () => near.destroy());
  near.pipe(far);
  far.pipe(near);
  await Promise.all([closed(near, far), closed(far, near)]);
}

async function closed(one: Duplex, other: Duplex): Promise<void> {
  await new Promise<void>(resolve => {
    if (one.destroyed) {
      resolve();
    } else {
      one.once('close', resolve);
    }
  });
  if (!one.readableEnded) {
    other.destroy();
  } else {
    // What was read last has to get through before the end.
    other.end(() => other.destroy());
  }
}

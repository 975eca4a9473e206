import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const attemptMs = 60_000;
const pauseMs = 250;

/** Waits until a URL answers with success; gives up when the signal is aborted. */
export async function untilAnswers(url, { signal }) {
  for (;;) {
    signal.throwIfAborted();
    try {
      const response = await fetch(url, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(attemptMs)]),
      });
      await response.arrayBuffer();
      if (response.ok) return;
    } catch {
      // Not there yet.
    }
    await sleep(pauseMs);
  }
}

/** Whether something listens on a port of this machine. */
export async function isPortTaken(port) {
  const answers = await Promise.all(
    ['127.0.0.1', '::1'].map(
      host =>
        new Promise(resolve => {
          const socket = connect({ host, port });
          socket.once('connect', () => resolve(true));
          socket.once('error', () => resolve(false));
          socket.once('close', () => socket.destroy());
          socket.unref();
        }),
    ),
  );
  return answers.includes(true);
}

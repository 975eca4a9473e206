import type { Writable } from 'node:stream';
import type { JsonObject } from '@backstage/types';
import { AgentLogger } from '../AgentLogger';

/** Writes one JSON object a line. */
export class JsonLogger implements AgentLogger {
  readonly #out: Writable;
  readonly #now: () => Date;

  static create(options: { out: Writable; now?: () => Date }) {
    return new JsonLogger(options.out, options.now ?? (() => new Date()));
  }

  private constructor(out: Writable, now: () => Date) {
    this.#out = out;
    this.#now = now;
  }

  info(message: string, meta?: JsonObject) {
    this.#write('info', message, meta);
  }

  warn(message: string, meta?: JsonObject) {
    this.#write('warn', message, meta);
  }

  error(message: string, meta?: JsonObject) {
    this.#write('error', message, meta);
  }

  #write(level: string, message: string, meta?: JsonObject) {
    const time = this.#now().toISOString();
    this.#out.write(`${JSON.stringify({ time, level, message, ...meta })}\n`);
  }
}

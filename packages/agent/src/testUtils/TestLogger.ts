import type { JsonObject } from '@backstage/types';
import { AgentLogger } from '../AgentLogger';

/** Keeps what was logged. */
export class TestLogger implements AgentLogger {
  readonly lines: { level: string; message: string; meta?: JsonObject }[] = [];

  info(message: string, meta?: JsonObject) {
    this.lines.push({ level: 'info', message, meta });
  }

  warn(message: string, meta?: JsonObject) {
    this.lines.push({ level: 'warn', message, meta });
  }

  error(message: string, meta?: JsonObject) {
    this.lines.push({ level: 'error', message, meta });
  }
}

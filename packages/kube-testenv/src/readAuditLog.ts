import { readFile } from 'node:fs/promises';
import { AuditEvent } from './AuditEvent';

/** All complete lines of an audit log; the last may still be being written. */
export async function readAuditLog(file: string): Promise<AuditEvent[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  return complete
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as AuditEvent);
}

import type { Readable } from 'node:stream';
import type { AgentStatusReport } from '@rigging/backstage-plugin-clusters-common';
import { readLines } from '@rigging/tunnel';

/**
 * Reads one report per line, for as long as the stream lives. A line that is no
 * report, or is longer than allowed, is given to `onMalformed` and left out.
 */
export function readReports(
  stream: Readable,
  options: {
    maxBytes: number;
    onReport(report: AgentStatusReport): void;
    onMalformed(why: string): void;
  },
): void {
  const { maxBytes, onReport, onMalformed } = options;
  readLines(stream, {
    maxBytes,
    onTooLong: () => onMalformed(`a line has more than ${maxBytes} bytes`),
    onLine: line => {
      const report = parseReport(line);
      if (report) {
        onReport(report);
      } else {
        onMalformed('a line is not a report');
      }
    },
  });
}

function parseReport(line: Buffer): AgentStatusReport | undefined {
  try {
    const report = JSON.parse(line.toString('utf8'));
    const isReport =
      report !== null &&
      typeof report === 'object' &&
      typeof report.sentAt === 'string' &&
      typeof report.leader === 'boolean' &&
      Array.isArray(report.checks);
    return isReport ? report : undefined;
  } catch {
    return undefined;
  }
}

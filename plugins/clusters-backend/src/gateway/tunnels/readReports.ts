import type { Readable } from 'node:stream';
import type { AgentStatusReport } from '@rigging/backstage-plugin-clusters-common';

const newline = 0x0a;

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
  let parts: Buffer[] = [];
  let size = 0;
  let isTooLong = false;
  const take = (part: Buffer) => {
    size += part.length;
    isTooLong ||= size > options.maxBytes;
    if (isTooLong) {
      parts = [];
    } else {
      parts.push(part);
    }
  };
  const finish = () => {
    if (isTooLong) {
      options.onMalformed(`a line has more than ${options.maxBytes} bytes`);
    } else if (size > 0) {
      const report = parseReport(Buffer.concat(parts));
      if (report) {
        options.onReport(report);
      } else {
        options.onMalformed('a line is not a report');
      }
    }
    parts = [];
    size = 0;
    isTooLong = false;
  };
  stream.on('data', (chunk: Buffer) => {
    let from = 0;
    for (
      let end = chunk.indexOf(newline);
      end !== -1;
      end = chunk.indexOf(newline, from)
    ) {
      take(chunk.subarray(from, end));
      finish();
      from = end + 1;
    }
    if (from < chunk.length) {
      take(chunk.subarray(from));
    }
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

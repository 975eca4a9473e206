/*
 * Ends process groups when whoever started them is gone. It is told their ids on
 * standard input, "+<id>" and "-<id>"; the end of that input, which also comes
 * when the starter is killed, is its sign to act. It runs in a group of its own,
 * so Ctrl-C in the terminal does not end it first.
 */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const graceMs = 8_000;
const groups = new Set();

/** Whether there was anything left in the group to send it to. */
function signal(group, name) {
  try {
    process.kill(-group, name);
    return true;
  } catch {
    return false;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const group = Number(line.slice(1));
  if (line.startsWith('+')) groups.add(group);
  else groups.delete(group);
}

for (const group of groups) signal(group, 'SIGTERM');
const deadline = Date.now() + graceMs;
while (Date.now() < deadline && [...groups].some(group => signal(group, 0))) {
  await sleep(100);
}
for (const group of groups) signal(group, 'SIGKILL');

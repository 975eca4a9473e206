import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of these programs that this machine has, in PATH or as a path. */
export function findProgram(names) {
  const dirs = (process.env.PATH ?? '').split(delimiter);
  for (const name of names) {
    const files = name.includes('/')
      ? [name]
      : dirs.map(dir => join(dir, name));
    const found = files.find(isExecutable);
    if (found) return found;
  }
  return undefined;
}

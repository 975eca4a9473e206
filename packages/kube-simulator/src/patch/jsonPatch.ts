import { failures } from '../http/failures';
import { isEqual } from '../objects/isEqual';
import { isRecord } from '../objects/isRecord';

function segmentsOf(pointer: unknown): string[] {
  if (typeof pointer !== 'string' || (pointer && !pointer.startsWith('/'))) {
    throw failures.badRequest(`${pointer} is no JSON pointer`);
  }
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function missing(segments: string[]) {
  const path = `/${segments.join('/')}`;
  return failures.invalidPatch(`the path ${path} does not exist`);
}

function read(root: unknown, segments: string[]): unknown {
  let current = root;
  for (const segment of segments) {
    if (Array.isArray(current)) current = current[Number(segment)];
    else if (isRecord(current)) current = current[segment];
    else throw missing(segments);
    if (current === undefined) throw missing(segments);
  }
  return current;
}

function change(
  root: unknown,
  segments: string[],
  operation: { op: 'add' | 'remove' | 'replace'; value?: unknown },
): unknown {
  const last = segments.at(-1);
  if (last === undefined) return operation.value;
  const parent = read(root, segments.slice(0, -1));
  if (Array.isArray(parent)) {
    const index = last === '-' ? parent.length : Number(last);
    const limit = operation.op === 'add' ? parent.length : parent.length - 1;
    if (!(index >= 0 && index <= limit)) throw missing(segments);
    if (operation.op === 'add') parent.splice(index, 0, operation.value);
    else if (operation.op === 'remove') parent.splice(index, 1);
    else parent[index] = operation.value;
  } else if (isRecord(parent)) {
    if (operation.op !== 'add' && !(last in parent)) throw missing(segments);
    if (operation.op === 'remove') delete parent[last];
    else parent[last] = operation.value;
  } else {
    throw missing(segments);
  }
  return root;
}

function step(root: unknown, operation: unknown): unknown {
  if (!isRecord(operation)) {
    throw failures.badRequest('a JSON patch is a list of operations');
  }
  const { op, value } = operation;
  const path = segmentsOf(operation.path);
  if (op === 'add' || op === 'remove' || op === 'replace') {
    return change(root, path, { op, value });
  }
  if (op === 'test') {
    if (isEqual(read(root, path), value)) return root;
    throw failures.invalidPatch(`testing value ${operation.path} failed`);
  }
  if (op !== 'move' && op !== 'copy') {
    throw failures.badRequest(`${op} is no operation of a JSON patch`);
  }
  const from = segmentsOf(operation.from);
  const moved = structuredClone(read(root, from));
  const rest = op === 'move' ? change(root, from, { op: 'remove' }) : root;
  return change(rest, path, { op: 'add', value: moved });
}

/** RFC 6902 */
export function jsonPatch(target: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) {
    throw failures.badRequest('a JSON patch is a list of operations');
  }
  return patch.reduce(step, structuredClone(target));
}

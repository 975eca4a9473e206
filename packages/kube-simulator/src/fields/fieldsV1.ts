import { isRecord } from '../objects/isRecord';

type Tree = Record<string, unknown>;

/** Writes paths as managedFields has them. */
export function toFieldsV1(paths: Iterable<string>): Tree {
  const root: Tree = {};
  for (const path of paths) {
    let node = root;
    for (const segment of JSON.parse(path) as string[]) {
      const next = node[segment];
      const child: Tree = isRecord(next) ? next : {};
      node[segment] = child;
      node = child;
    }
  }
  return root;
}

/** Reads the paths of managedFields. */
export function fromFieldsV1(tree: Tree): Set<string> {
  const paths = new Set<string>();
  const visit = (node: Tree, path: string[]) => {
    const entries = Object.entries(node);
    if (entries.length === 0) paths.add(JSON.stringify(path));
    for (const [segment, child] of entries) {
      if (isRecord(child)) visit(child, [...path, segment]);
    }
  };
  if (Object.keys(tree).length > 0) visit(tree, []);
  return paths;
}

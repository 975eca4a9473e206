import { failures } from '../http/failures';
import { KubeObject } from '../objects/KubeObject';

type Test = (labels: Record<string, string>) => boolean;

function splitRequirements(text: string): string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map(part => part.trim())
    .filter(part => part !== '');
}

function requirement(part: string): Test {
  const set = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(part);
  if (set) {
    const [, key, operator, list] = set;
    const values = new Set(list.split(',').map(value => value.trim()));
    return operator === 'in'
      ? labels => key in labels && values.has(labels[key])
      : labels => !(key in labels) || !values.has(labels[key]);
  }
  const comparison = /^([^\s=!]+)\s*(==|=|!=)\s*([^\s=!]*)$/.exec(part);
  if (comparison) {
    const [, key, operator, value] = comparison;
    return operator === '!='
      ? labels => labels[key] !== value
      : labels => labels[key] === value;
  }
  const existence = /^(!?)\s*([\w./-]+)$/.exec(part);
  if (existence) {
    const [, not, key] = existence;
    return labels => (not === '') === key in labels;
  }
  throw failures.badRequest(
    `unable to parse requirement: ${part} is no label selector`,
  );
}

/** What a `labelSelector` parameter asks for. */
export function labelSelector(
  text: string | null,
): ((object: KubeObject) => boolean) | undefined {
  if (!text) return undefined;
  const tests = splitRequirements(text).map(requirement);
  return ({ metadata }) => tests.every(test => test(metadata.labels ?? {}));
}

import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import type { JsonObject, JsonValue } from '@backstage/types';

/** Runs an action as a task does, and gives what it put out. */
export async function runAction<
  TInput extends JsonObject,
  TOutput extends JsonObject,
>(
  action: TemplateAction<TInput, TOutput>,
  input: TInput,
  options: {
    isDryRun?: boolean;
    /** What an earlier run of the same task had done. */
    checkpoints?: Map<string, JsonValue | void>;
  } = {},
): Promise<{ output: JsonObject; log: string[] }> {
  const { isDryRun, checkpoints = new Map() } = options;
  const output: JsonObject = {};
  const log: string[] = [];
  const context = createMockActionContext<TInput, TOutput>({
    input,
    workspacePath: '/nowhere',
  });
  const write = (message: string) => void log.push(message);
  const full: ActionContext<TInput, TOutput> = {
    ...context,
    isDryRun,
    logger: { ...context.logger, info: write, warn: write },
    output(name, value) {
      output[String(name)] = value;
    },
    async checkpoint({ key, fn }) {
      if (!checkpoints.has(key)) checkpoints.set(key, await fn());
      return checkpoints.get(key);
    },
  };
  await action.handler(full);
  return { output, log };
}

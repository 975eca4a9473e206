import { Definitions } from './Definitions';

let loading: Promise<Definitions> | undefined;

/** Loads the definitions when somebody first asks: most clusters never do. */
export async function loadDefinitions(): Promise<Definitions> {
  loading ??= import('./generated/definitions.json').then(
    module => module.default as Definitions,
  );
  return loading;
}

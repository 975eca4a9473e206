export interface Config {
  /** The projects plugin. */
  projects?: object;
}

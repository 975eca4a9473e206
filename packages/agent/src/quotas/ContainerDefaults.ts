/** What a namespace's LimitRanges give to containers that name no amount of their own. */
export type ContainerDefaults = {
  requests: Record<string, string>;
  limits: Record<string, string>;
};

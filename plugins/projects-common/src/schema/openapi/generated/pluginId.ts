export const pluginId = 'projects';

export const pluginId = 'clusters';

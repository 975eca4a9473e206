import type { z } from 'zod/v3';

/** The zod with which template actions describe what they take. */
export type TemplateZod = typeof z;

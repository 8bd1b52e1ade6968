import type { Route } from '../route.ts';
import { authRoutes } from './auth.ts';
import { jobRoutes } from './jobs.ts';
import { schemaRoutes } from './schemas.ts';

/** The whole API, in the order in which it is documented. */
export const ROUTES: readonly Route[] = [...authRoutes, ...schemaRoutes, ...jobRoutes];

import type { ActivityServices } from '../../activities/activity-services.ts';
import type { createActivities } from '../../activities/index.ts';
import type { Config } from '../config/config.ts';
import type { SharedServices } from './open-services.ts';

type Activities = ReturnType<typeof createActivities>;

/** What stands between the parts of a process: the same ports, with something before or after what they do. */
export interface Interposition {
  shared(services: SharedServices): SharedServices;
  activityServices(services: ActivityServices): ActivityServices;
  activities(activities: Activities): Activities;
}

const NOTHING: Interposition = {
  shared: (services) => services,
  activityServices: (services) => services,
  activities: (activities) => activities,
};

/** Nothing; under `FAILPOINTS=1` the points of the fault matrix, whose code is loaded only then. */
export async function openInterposition(config: Config): Promise<Interposition> {
  if (!config.failpoints) return NOTHING;
  const { interposePoints } = await import('./failpoints/interpose-points.ts');
  return interposePoints(config);
}

/** Whether an endpoint is told of its events as they occur, or only of what somebody sends. */
export const DELIVERY_MODES = ['AUTOMATIC', 'MANUAL'] as const;
export type DeliveryMode = (typeof DELIVERY_MODES)[number];

/** How the body of a delivery is written. */
export const BODY_FORMATS = ['JSON', 'XML', 'FORM'] as const;
export type BodyFormat = (typeof BODY_FORMATS)[number];

/** Where a delivery stands: still being tried, taken by its receiver, or given up. */
export const DELIVERY_STATUSES = ['PENDING', 'DELIVERED', 'DEAD'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

import type { AddressRules } from './check-url.ts';
import type { ResolveName } from './resolve-host.ts';

/** How long each part of a request may take, in ms. A name gets `connectMs` to be looked up, and its address as much again. `postBodyMs` is what an answer's body gets once its status is there. */
export interface Limits {
  connectMs: number;
  headersMs: number;
  downloadMs: number;
  postMs: number;
  postBodyMs: number;
}

/** What stands between the service and the addresses that users give. */
export interface Network {
  rules: AddressRules;
  resolve: ResolveName;
  limits: Limits;
  ca: string | undefined;
}

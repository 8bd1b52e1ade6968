/** What a start says, on the terminal and in the log, where private addresses are open. */
export const PRIVATE_NETWORK =
  'ALLOW_PRIVATE_NETWORK=true: webhooks and downloads may reach private and loopback addresses, at any port. For local development only.';

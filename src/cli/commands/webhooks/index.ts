import { defineGroup } from '../../program/define-command.ts';
import { createWebhook } from './create.ts';
import { deleteWebhooks } from './delete.ts';
import { listDeliveries } from './deliveries.ts';
import { listWebhooks } from './list.ts';
import { listen } from './listen.ts';

/** `extractform webhooks …` */
export const webhooksCommands = defineGroup(
  'webhooks',
  'Keeps webhook endpoints, and forwards events to this machine',
  [listWebhooks, createWebhook, deleteWebhooks, listDeliveries, listen],
);

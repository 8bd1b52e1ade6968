import { Command, type Option } from 'commander';
import type { z } from 'zod';
import type { ExitCode } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandContext } from './command-context.ts';

/** One command: how it is called, and what it does. `shape` is that of its options. */
export interface CommandDefinition<Shape extends z.ZodType> {
  /** The name, and its arguments in commander's words: `get <id>`. */
  name: string;
  summary: string;
  options?: readonly Option[];
  shape: Shape;
  run(
    context: CommandContext,
    given: { args: readonly string[]; options: z.output<Shape> },
  ): Promise<ExitCode>;
}

/** Starts a command in its context, and sees to its end. */
export type Start = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

/** A command, as yet without a program. */
export type MakeCommand = (start: Start) => Command;

/** Makes a command of its definition. What it throws is told by whoever starts it. */
export function defineCommand<Shape extends z.ZodType>(definition: CommandDefinition<Shape>): MakeCommand {
  return (start) => {
    const [name = '', ...args] = definition.name.split(' ');
    const command = new Command(name).description(definition.summary);
    for (const arg of args) command.argument(arg);
    for (const option of definition.options ?? []) command.addOption(option);
    return command.action(() =>
      start((context) => {
        const options = definition.shape.safeParse(command.opts());
        if (!options.success) throw new UsageError(tell(options.error));
        return definition.run(context, { args: command.args, options: options.data });
      }),
    );
  };
}

function tell({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => {
      const name = String(path[0]).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      return `--${name}: ${message}`;
    })
    .join('; ');
}

/** A group of commands, such as `jobs`. */
export function defineGroup(name: string, summary: string, commands: readonly MakeCommand[]): MakeCommand {
  return (start) => {
    const group = new Command(name).description(summary);
    for (const make of commands) group.addCommand(make(start));
    return group;
  };
}

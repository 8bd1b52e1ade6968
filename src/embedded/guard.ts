import { spawn } from 'node:child_process';
import { parseGuardOrder } from './guard-order.ts';

/**
 * An executable: runs one server as its child and outlives nothing else. Its standard input is a pipe whose other end
 * the starting process holds; when that process asks for it, or dies however abruptly, the pipe ends and the server is
 * stopped. It runs in a session of its own, so that a Ctrl-C in the terminal reaches neither it nor the server.
 * Exit code: that of the server, 1 if it could not be run or died of a signal.
 */
const order = parseGuardOrder(process.argv);
const server = spawn(order.command, order.args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  ...(order.uid === undefined ? {} : { uid: order.uid, gid: order.gid }),
});

function stop(): void {
  server.kill(order.stopSignal);
  setTimeout(() => server.kill('SIGKILL'), order.killAfterMs).unref();
}

server.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
server.once('exit', (code) => process.exit(code ?? 1));
process.stdin.once('close', stop).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);

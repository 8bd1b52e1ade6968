const HEADER = /^(?:[!-9;-~]+:|[ \t])/u;
/** Written by mail software, never by hand. */
const TRANSPORT = /^(?:received|return-path|message-id|mime-version|dkim-signature|delivered-to):/imu;

/** Whether a text is a mail as stored (RFC 5322): a block of header lines, one of which only software writes; or an mbox file. */
export function isMail(text: string): boolean {
  if (/^From \S+ +\w{3} \w{3} /u.test(text)) return true;
  const block = text.split(/\r?\n\r?\n/u, 1)[0] ?? '';
  const lines = block.split(/\r?\n/u);
  const whole = lines.length > 1 && block.length < text.length ? lines : lines.slice(0, -1);
  return whole.length > 1 && whole.every((line) => HEADER.test(line)) && TRANSPORT.test(block);
}

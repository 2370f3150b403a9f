/** Notes for a person go to stderr: stdout belongs to the target. */
export const say = (line) => process.stderr.write(`${line}\n`);

/** Preloaded into the product: the clock of its machine stands as many milliseconds off as the named file says. */
const { readFileSync } = require('node:fs');

const LOOK_MS = 50;
const RealDate = Date;
let offsetMs = 0;

function look() {
  try {
    offsetMs = Number(readFileSync(process.env.FAULT_CLOCK_FILE, 'utf8'));
  } catch {
    // Nobody has set the clock yet.
  }
}
look();
setInterval(look, LOOK_MS).unref();

globalThis.Date = class extends RealDate {
  constructor(...values) {
    super(...(values.length === 0 ? [RealDate.now() + offsetMs] : values));
  }
  static now() {
    return RealDate.now() + offsetMs;
  }
};

/** The longest that a number or `null` takes: sign, 17 digits, point, `e-` and three digits of the exponent. */
export const MOST_BYTES_A_NUMBER = 26;

/** Significant digits: as many as every double holds, and no more than an integer of V8's double arithmetic has exactly. */
const DIGITS = 15;
const LEAST = 1e-6;
const TOO_MANY_DIGITS = 1e15;
/** What would be rounded to a digit more than there are. */
const TOO_LARGE = TOO_MANY_DIGITS - 0.5;
/** All of them are doubles without rounding. */
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const GROUP = 10_000;
/** Four digits each as the four bytes that they are in ASCII. */
const FOUR_DIGITS = Uint32Array.from({ length: GROUP }, (_, number) =>
  [...String(number).padStart(4, '0')].reduce((bytes, digit) => (bytes << 8) | digit.charCodeAt(0), 0),
);
const ZERO = 48;
const POINT = 46;
const MINUS = 45;

/**
 * Writes a number as JSON has it, in ASCII, and `null` for NaN: with 15 significant digits and no zeros at its end. A third of the time of
 * `JSON.stringify`, which looks for the shortest text that gives the double back: what is an average of thirty samples has 17 digits then,
 * of which nobody needs the last two. Numbers that are given as a decimal of up to 15 digits are written as that decimal.
 * @param view room of MOST_BYTES_A_NUMBER from `at` on
 * @param isExact of any double what gives it back, however many digits that takes
 * @returns where the text ends
 */
export function writeNumber(view: DataView, at: number, value: number, isExact: boolean): number {
  const size = Math.abs(value);
  if (size === 0) return writeText(view, at, '0');
  // False for NaN too.
  if (!(size >= LEAST && size < TOO_LARGE)) return writeText(view, at, Number.isNaN(value) ? 'null' : String(value));
  let exponent = exponentOf(size);
  const power = POWERS_OF_TEN[DIGITS - 1 - exponent] as number;
  let digits = Math.floor(size * power + 0.5);
  // Both are exact, so that their quotient is the double nearest to the decimal: the one that a reader of the text gets.
  if (isExact && digits / power !== size) return writeText(view, at, String(value));
  if (digits >= TOO_MANY_DIGITS) {
    digits /= 10;
    exponent += 1;
  }
  let start = at;
  if (value < 0) view.setUint8(start++, MINUS);
  return exponent < 0 ? writeFraction(view, start, digits, exponent) : writeWithPoint(view, start, digits, exponent);
}

/** Of the first digit that is not zero. */
function exponentOf(size: number): number {
  let exponent = 0;
  if (size >= 1) while (size >= (POWERS_OF_TEN[exponent + 1] as number)) exponent += 1;
  else
    do exponent -= 1;
    while (size * (POWERS_OF_TEN[-exponent] as number) < 1);
  return exponent;
}

function writeFraction(view: DataView, at: number, digits: number, exponent: number): number {
  const zeros = -exponent;
  // The zero that comes before the digits is one of them.
  writeDigits(view, at + zeros, digits);
  for (let place = 0; place <= zeros; place += 1) view.setUint8(at + place, ZERO);
  view.setUint8(at + 1, POINT);
  return withoutZeros(view, at + zeros + 1 + DIGITS);
}

function writeWithPoint(view: DataView, at: number, digits: number, exponent: number): number {
  writeDigits(view, at, digits);
  // What is before the point moves over the zero in front, and leaves room for the point.
  for (let place = at; place <= at + exponent; place += 1) view.setUint8(place, view.getUint8(place + 1));
  const point = at + exponent + 1;
  view.setUint8(point, POINT);
  const end = withoutZeros(view, at + 1 + DIGITS);
  return end === point + 1 ? point : end;
}

/** A zero and all 15 digits. */
function writeDigits(view: DataView, at: number, digits: number): void {
  const high = Math.trunc(digits / (GROUP * GROUP));
  const low = digits - high * GROUP * GROUP;
  writeEight(view, at, high);
  writeEight(view, at + 8, low);
}

function writeEight(view: DataView, at: number, number: number): void {
  const high = (number / GROUP) | 0;
  view.setUint32(at, FOUR_DIGITS[high] as number);
  view.setUint32(at + 4, FOUR_DIGITS[number - high * GROUP] as number);
}

/** The point ends it at the latest, and the first digit of what has none. */
function withoutZeros(view: DataView, end: number): number {
  let kept = end;
  while (view.getUint8(kept - 1) === ZERO) kept -= 1;
  return kept;
}

function writeText(view: DataView, at: number, text: string): number {
  for (let place = 0; place < text.length; place += 1) view.setUint8(at + place, text.charCodeAt(place));
  return at + text.length;
}

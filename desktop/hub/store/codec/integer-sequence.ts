import { type BitReader, unfoldSign } from './bit-reader.ts';
import { type BitWriter, foldSign } from './bit-writer.ts';
import { blockCorrupt } from './block-corrupt.ts';
import { MOST_SAMPLES } from './most-samples.ts';
import { MOST_PARAMETER, readRice, riceParameter, writeRice } from './rice.ts';

/** What of a sequence is written: its distance from a level, its steps, the change of its steps, or its rare steps only. */
const LEVEL = 0;
const STEPS = 1;
const TURNS = 2;
const RARE_STEPS = 3;
/** Sequences that stand still more often than this are told by their steps alone. */
const STANDSTILL = 0.4;
/** Whole numbers of a sequence lie within this distance of zero, so that no difference of differences is rounded. */
export const MOST_DISTANCE = 2 ** 49;

const residuals = new Float64Array(MOST_SAMPLES);
const runs = new Float64Array(MOST_SAMPLES);

/** Writes whole numbers, |n| ≤ `MOST_DISTANCE`, in whichever of four ways suits them. */
export function writeIntegers(writer: BitWriter, numbers: Float64Array, count: number): void {
  if (count === 0) return;
  const first = numbers[0] as number;
  const last = numbers[count - 1] as number;
  const level = Math.round((first + (numbers[count >> 1] as number) + last) / 3);
  const meanStep = count > 1 ? Math.round((last - first) / (count - 1)) : 0;
  let fromLevel = 0;
  let fromMeanStep = 0;
  let fromStepBefore = 0;
  let still = 0;
  let before = first;
  let stepBefore = 0;
  for (let index = 1; index < count; index += 1) {
    const number = numbers[index] as number;
    const step = number - before;
    if (step === 0) still += 1;
    fromLevel += Math.abs(number - level);
    fromMeanStep += Math.abs(step - meanStep);
    fromStepBefore += Math.abs(step - stepBefore);
    before = number;
    stepBefore = step;
  }
  let mode = TURNS;
  if (still > count * STANDSTILL || still === count - 1) mode = RARE_STEPS;
  else if (fromLevel < fromMeanStep && fromLevel < fromStepBefore) mode = LEVEL;
  else if (fromMeanStep <= fromStepBefore) mode = STEPS;
  writer.write(mode, 2);
  writer.writeSigned(first);
  if (mode === RARE_STEPS) writeRareSteps(writer, numbers, count, count - 1 - still);
  else writeResiduals(writer, numbers, count, mode, mode === LEVEL ? level : meanStep);
}

function writeResiduals(writer: BitWriter, numbers: Float64Array, count: number, mode: number, base: number): void {
  let before = numbers[0] as number;
  let stepBefore = 0;
  for (let index = 1; index < count; index += 1) {
    const number = numbers[index] as number;
    const step = number - before;
    residuals[index - 1] = foldSign(mode === LEVEL ? number - base : mode === STEPS ? step - base : step - stepBefore);
    before = number;
    stepBefore = step;
  }
  const parameter = riceParameter(residuals, count - 1);
  if (mode !== TURNS) writer.writeSigned(base);
  writer.write(parameter, 6);
  for (let index = 0; index < count - 1; index += 1) writeRice(writer, residuals[index] as number, parameter);
}

function writeRareSteps(writer: BitWriter, numbers: Float64Array, count: number, steps: number): void {
  const base = steps === 0 ? 0 : Math.round(((numbers[count - 1] as number) - (numbers[0] as number)) / steps);
  let found = 0;
  let run = 0;
  for (let index = 1; index < count; index += 1) {
    const step = (numbers[index] as number) - (numbers[index - 1] as number);
    if (step === 0) {
      run += 1;
      continue;
    }
    runs[found] = run;
    residuals[found] = foldSign(step - base);
    found += 1;
    run = 0;
  }
  writer.writeCount(found);
  if (found === 0) return;
  const runParameter = riceParameter(runs, found);
  const parameter = riceParameter(residuals, found);
  writer.writeSigned(base);
  writer.write(runParameter, 6);
  writer.write(parameter, 6);
  for (let index = 0; index < found; index += 1) {
    writeRice(writer, runs[index] as number, runParameter);
    writeRice(writer, residuals[index] as number, parameter);
  }
}

/** Reads `count` numbers that `writeIntegers` wrote into the front of `numbers`. */
export function readIntegers(reader: BitReader, numbers: Float64Array, count: number): void {
  if (count === 0) return;
  const mode = reader.read(2);
  let number = reader.readSigned();
  numbers[0] = number;
  if (mode === RARE_STEPS) {
    readRareSteps(reader, numbers, count);
    return;
  }
  const base = mode === TURNS ? 0 : reader.readSigned();
  const parameter = readParameter(reader);
  if (mode === LEVEL) {
    for (let index = 1; index < count; index += 1) numbers[index] = base + unfoldSign(readRice(reader, parameter));
    return;
  }
  let step = base;
  for (let index = 1; index < count; index += 1) {
    if (parameter === 0) {
      // Even steps, as most times have them, are zeros only: many at a look.
      if (mode === STEPS) step = base;
      for (let even = reader.readZeros(count - index); even > 0; even -= 1) {
        number += step;
        numbers[index++] = number;
      }
      if (index === count) return;
    }
    const residual = unfoldSign(readRice(reader, parameter));
    step = mode === STEPS ? base + residual : step + residual;
    number += step;
    numbers[index] = number;
  }
}

function readRareSteps(reader: BitReader, numbers: Float64Array, count: number): void {
  const steps = reader.readCount();
  if (steps >= count) throw blockCorrupt(`has ${steps} steps among ${count} samples`);
  let number = numbers[0] as number;
  let index = 1;
  if (steps > 0) {
    const base = reader.readSigned();
    const runParameter = readParameter(reader);
    const parameter = readParameter(reader);
    for (let step = 0; step < steps; step += 1) {
      const next = index + readRice(reader, runParameter);
      if (next >= count) throw blockCorrupt(`has a step after its ${count} samples`);
      numbers.fill(number, index, next);
      number += base + unfoldSign(readRice(reader, parameter));
      numbers[next] = number;
      index = next + 1;
    }
  }
  numbers.fill(number, index, count);
}

function readParameter(reader: BitReader): number {
  const parameter = reader.read(6);
  if (parameter > MOST_PARAMETER) throw blockCorrupt(`has the Rice parameter ${parameter}`);
  return parameter;
}

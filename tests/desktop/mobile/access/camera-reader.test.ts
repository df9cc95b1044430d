import { expect, test, vi } from 'vitest';
import { canReadCodes, readCodes } from '../../../../desktop/mobile/access/camera-reader.ts';
import { waitUntil } from '../../../support/wait-until.ts';

/** A phone whose camera sees these codes, one look after the other. */
function phone(seen: readonly (string | Error)[], mayFilm = true) {
  const stopped: string[] = [];
  const looks = [...seen];
  const stream = { getTracks: () => [{ stop: () => stopped.push('camera') }] };
  const page = {
    BarcodeDetector: class {
      detect(): Promise<{ rawValue: string }[]> {
        const next = looks.shift();
        if (next instanceof Error) return Promise.reject(next);
        return Promise.resolve(next === undefined ? [] : [{ rawValue: next }]);
      }
    },
    navigator: { mediaDevices: { getUserMedia: () => (mayFilm ? Promise.resolve(stream) : Promise.reject(new Error('not allowed'))) } },
    setInterval: (work: () => void) => setInterval(work, 1),
    clearInterval,
  };
  const video = { srcObject: null as unknown, play: () => Promise.resolve() };
  return { page: page as unknown as Window, video: video as HTMLVideoElement, stopped };
}

test('a code before the camera is read, whatever frames were not, and the camera is let go', async () => {
  const { page, video, stopped } = phone([new Error('no frame yet'), 'http://10.0.0.5:8750/#join=x']);
  expect(canReadCodes(page)).toBe(true);
  const onCode = vi.fn<(text: string) => void>();
  const reader = await readCodes(page, video, onCode);
  await waitUntil('a code is read', () => onCode.mock.calls.length > 0);
  expect(onCode).toHaveBeenCalledWith('http://10.0.0.5:8750/#join=x');
  reader.close();
  expect([stopped, video.srcObject]).toEqual([['camera'], null]);
});

test('a phone whose owner does not allow the camera says so, and one that has none offers none', async () => {
  const { page, video } = phone([], false);
  await expect(readCodes(page, video, () => undefined)).rejects.toThrow('not allowed');
  expect(canReadCodes({ navigator: {} } as Window)).toBe(false);
});

const AGAIN_MS = 8_000;
/** High, low: heard in a room with music without being taken for it. */
const TONES_HZ = [880, 660] as const;
const TONE_SECONDS = 0.22;
const LOUDNESS = 0.25;

/** Is heard at the desk until it is told to be still. */
export interface Alarm {
  sound(isOn: boolean): void;
}

export interface AlarmOptions {
  readonly play: () => void;
  readonly every: (ms: number, work: () => void) => () => void;
}

export function createAlarm({ play, every }: AlarmOptions): Alarm {
  let stop: (() => void) | null = null;
  return {
    sound(isOn) {
      if (isOn === (stop !== null)) return;
      stop?.();
      stop = null;
      if (!isOn) return;
      play();
      stop = every(AGAIN_MS, play);
    },
  };
}

const LOCK = 'wedsync-alarm';
/** Shorter than until it is played again, so that the window that plays goes on with it. */
const QUIET_MS = AGAIN_MS - 1_000;

/** Of several windows of one console one plays; when that is closed, another. `locks`: undefined where the browser has none. */
export function onceAtATime(play: () => void, locks: LockManager | undefined): () => void {
  if (locks === undefined) return play;
  return () =>
    void locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (lock === null) return;
      play();
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    });
}

/** Two tones, made here: no file, no network. A browser that lets nothing be heard before a click stays still. */
export function playTones(): void {
  const audio = new AudioContext();
  for (const [index, hertz] of TONES_HZ.entries()) {
    const tone = new OscillatorNode(audio, { frequency: hertz });
    const loudness = new GainNode(audio, { gain: LOUDNESS });
    tone.connect(loudness).connect(audio.destination);
    tone.start(audio.currentTime + index * TONE_SECONDS);
    tone.stop(audio.currentTime + (index + 1) * TONE_SECONDS);
    if (index === TONES_HZ.length - 1) tone.addEventListener('ended', () => void audio.close());
  }
}

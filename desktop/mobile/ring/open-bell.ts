export type Weight = 'critical' | 'warning';

/** Tones of a ring: when they begin, seconds, and how high. Three that rise are heard over a kitchen; two that fall do not alarm. */
const TONES: Readonly<Record<Weight, readonly (readonly [atSeconds: number, hertz: number])[]>> = {
  critical: [
    [0, 660],
    [0.22, 880],
    [0.44, 1_175],
    [0.9, 660],
    [1.12, 880],
    [1.34, 1_175],
  ],
  warning: [
    [0, 880],
    [0.25, 660],
  ],
};
const TONE_SECONDS = 0.18;
const SHAKES: Readonly<Record<Weight, number[]>> = { critical: [400, 150, 400, 150, 800], warning: [200, 120, 200] };

/** What makes itself felt and heard. */
export interface Bell {
  ring(weight: Weight): void;
}

export interface BellOptions {
  readonly page: Pick<Document, 'addEventListener' | 'removeEventListener'>;
  readonly navigator: { vibrate?: (pattern: number[]) => boolean };
  readonly createAudio: () => AudioContext;
}

/** Browsers play nothing before the page was touched for the first time, so the sound is made ready then. */
export function openBell({ page, navigator, createAudio }: BellOptions): Bell {
  let audio: AudioContext | null = null;
  const wake = (): void => {
    try {
      audio ??= createAudio();
      void audio.resume();
    } catch (error) {
      console.warn('This phone plays no sound.', error);
    }
    page.removeEventListener('pointerup', wake);
  };
  page.addEventListener('pointerup', wake);
  return {
    ring(weight) {
      navigator.vibrate?.(SHAKES[weight]);
      // What it is given to play while it may not would all come at once later.
      if (audio === null || audio.state !== 'running') return;
      for (const [at, hertz] of TONES[weight]) playTone(audio, audio.currentTime + at, hertz);
    },
  };
}

/** With soft edges, or each tone clicks. */
function playTone(audio: AudioContext, at: number, hertz: number): void {
  const [tone, loudness] = [audio.createOscillator(), audio.createGain()];
  tone.frequency.value = hertz;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(0.5, at + 0.02);
  loudness.gain.setValueAtTime(0.5, at + TONE_SECONDS - 0.04);
  loudness.gain.linearRampToValueAtTime(0, at + TONE_SECONDS);
  tone.connect(loudness).connect(audio.destination);
  tone.start(at);
  tone.stop(at + TONE_SECONDS);
}

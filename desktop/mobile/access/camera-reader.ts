/** What a browser that reads codes by itself offers; not all do, and none without encryption. */
interface CodeDetector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type Detecting = { readonly BarcodeDetector?: new (options: { formats: readonly string[] }) => CodeDetector };

const LOOK_EVERY_MS = 200;

/** Whether this phone's browser can read a code with its camera. */
export function canReadCodes(page: Window): boolean {
  return (page as Detecting).BarcodeDetector !== undefined && (page.navigator.mediaDevices as MediaDevices | undefined) !== undefined;
}

/** Shows the camera in `video` and tells each code that it sees, until closed. Rejects when its owner does not allow it. */
export async function readCodes(page: Window, video: HTMLVideoElement, onCode: (text: string) => void): Promise<{ close(): void }> {
  const Detector = (page as Detecting).BarcodeDetector;
  if (Detector === undefined) throw new Error('This browser cannot read codes.');
  const detector = new Detector({ formats: ['qr_code'] });
  const stream = await page.navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  video.srcObject = stream;
  await video.play();
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    // A frame that is not ready yet is no reason to give up.
    const codes = await detector.detect(video).catch(() => []);
    isLooking = false;
    const first = codes[0];
    if (first !== undefined && video.srcObject !== null) onCode(first.rawValue);
  };
  const timer = page.setInterval(() => void look(), LOOK_EVERY_MS);
  return {
    close() {
      page.clearInterval(timer);
      video.srcObject = null;
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

import { inject, type InjectionKey, onUnmounted } from 'vue';

/** What a scene waits for before it is shown, so that turning to it never shows an empty frame. */
export interface SceneWaits {
  /** Something has not its first figures yet; call what it gives when it has them. */
  begin(): () => void;
}

export const SCENE_WAITS: InjectionKey<SceneWaits> = Symbol('scene waits');

/** Calls of whatever has to load something; `done` may be called again and again. */
export function useSceneWait(): { readonly done: () => void } {
  const done = inject(SCENE_WAITS, null)?.begin() ?? ((): void => undefined);
  onUnmounted(done);
  return { done };
}

/** Counts what is waited for; told once, when nothing is any more. */
export function createSceneWaits(onReady: () => void): SceneWaits & { readonly isReady: () => boolean; check(): void } {
  const open = new Set<symbol>();
  let isTold = false;
  const check = (): void => {
    if (isTold || open.size > 0) return;
    isTold = true;
    onReady();
  };
  return {
    begin() {
      const one = Symbol('wait');
      open.add(one);
      return () => {
        if (open.delete(one)) check();
      };
    },
    isReady: () => open.size === 0,
    check,
  };
}

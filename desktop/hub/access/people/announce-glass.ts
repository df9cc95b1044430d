import type { Notices } from '../../kernel/notices.ts';
import type { GlassBook } from './glass.ts';

/** Everybody is told on every face, as long as rights are borrowed. */
export function announceGlass({ glass, notices }: { readonly glass: GlassBook; readonly notices: Pick<Notices, 'set' | 'clear'> }): void {
  const tell = (): void => {
    const broken = glass.list();
    const [first] = broken;
    if (first === undefined) notices.clear('glass-broken');
    else {
      const glasses = broken.map(({ who, reason, untilMs }) => ({ who, reason, untilMs }));
      notices.set({ code: 'glass-broken', sinceMs: first.startedMs, glasses });
    }
  };
  glass.onChange(tell);
  // Those of before the hub was started anew.
  tell();
}

import { effectScope, nextTick, shallowRef } from 'vue';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Board } from '#shared/domain/board/board.ts';
import type { BoardDraft } from '../../../../desktop/console/boards/edit/board-draft.ts';
import { type DraftPage, keepDraft, recallDraft } from '../../../../desktop/console/boards/edit/kept-draft.ts';
import { useBoardEditor } from '../../../../desktop/console/boards/edit/use-board-editor.ts';
import { stageFace } from '../../../support/face-stage.ts';

const content: BoardDraft = {
  name: 'Bar',
  scenes: [{ id: 's0', name: 'Day', tiles: [] }],
  turns: [],
  takeover: { least: 'critical', minDwellMs: 10_000, maxDwellMs: 60_000 },
};
const board: Board = { ...content, id: 'b1', revision: 3, changedMs: 1, changedBy: 'Anna' };

/** A browser's storage, as far as it is used. */
function storage(): DraftPage & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
    removeItem: (key: string) => void texts.delete(key),
  };
  return { localStorage, texts };
}

/** A page that is opened; closed with nobody asked, as a window that crashes. */
function openPage(page: DraftPage, saved: Board = board, mayChange = shallowRef(true)) {
  const stage = stageFace();
  const scope = effectScope();
  onTestFinished(() => scope.stop());
  const edited = stage.app.runWithContext(() =>
    scope.run(() =>
      useBoardEditor({
        saved: () => saved,
        change: (_id, sent, revision) => Promise.resolve({ ...saved, ...sent, revision: revision + 1 }),
        mayChange: () => mayChange.value,
        hostIds: () => [],
        recall: (id) => recallDraft(page, id),
        keep: (id, kept) => keepDraft(page, id, kept),
      }),
    ),
  );
  if (edited === undefined) throw new Error('There is no editor.');
  return { editor: edited, close: () => scope.stop() };
}

async function renameAndGo(page: DraftPage, name: string): Promise<void> {
  const { editor, close } = openPage(page);
  editor.edit({ kind: 'rename-board', name });
  await nextTick();
  close();
}

describe('a board that was not saved', () => {
  it('is there again when its page is, says so, and one step back is what is saved', async () => {
    const page = storage();
    await renameAndGo(page, 'Bar and kitchen');
    const { editor } = openPage(page);
    expect(editor.draft.value.name).toBe('Bar and kitchen');
    expect(editor.broughtBackMs.value).not.toBeNull();
    expect(editor.isOvertaken.value).toBe(false);
    editor.act({ kind: 'undo' });
    await nextTick();
    expect(editor.draft.value.name).toBe('Bar');
    expect(editor.broughtBackMs.value).toBeNull();
    expect(page.texts.size).toBe(0);
  });

  it('is brought back only to who may change it, and then when that is known', async () => {
    const page = storage();
    await renameAndGo(page, 'Bar and kitchen');
    const mayChange = shallowRef(false);
    const { editor } = openPage(page, board, mayChange);
    expect(editor.draft.value.name).toBe('Bar');
    mayChange.value = true;
    await nextTick();
    expect(editor.draft.value.name).toBe('Bar and kitchen');
  });

  it('says that somebody else has saved it meanwhile, and loses neither', async () => {
    const page = storage();
    await renameAndGo(page, 'Mine');
    const { editor } = openPage(page, { ...board, name: 'Theirs', revision: 4 });
    expect(editor.draft.value.name).toBe('Mine');
    expect(editor.isOvertaken.value).toBe(true);
    await editor.save();
    editor.takeTheirs();
    await nextTick();
    expect(editor.draft.value.name).toBe('Theirs');
    expect(page.texts.size).toBe(0);
  });

  it('is forgotten once it is saved', async () => {
    const page = storage();
    const { editor } = openPage(page);
    editor.edit({ kind: 'rename-board', name: 'Bar and kitchen' });
    await nextTick();
    expect(page.texts.size).toBe(1);
    await editor.save();
    await nextTick();
    expect(page.texts.size).toBe(0);
  });

  it('is kept as it last could have been saved, and not brought back when it cannot be read', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    onTestFinished(() => warned.mockRestore());
    const page = storage();
    const first = openPage(page);
    first.editor.edit({ kind: 'rename-board', name: 'Bar and' });
    await nextTick();
    first.editor.edit({ kind: 'rename-board', name: '' });
    await nextTick();
    first.close();
    expect(recallDraft(page, 'b1')?.draft.name).toBe('Bar and');
    const [key = ''] = page.texts.keys();
    page.texts.set(key, '{"revision":3,"draft":"no board"}');
    expect(openPage(page).editor.draft.value).toEqual(content);
    expect(warned).toHaveBeenCalledOnce();
  });
});

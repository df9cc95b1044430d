import type { Board, BoardContent } from '../domain/board/board.ts';
import type { BoardTemplate } from '../domain/board/board-template.ts';
import { boardSchema } from '../protocol/boards/board-schema.ts';
import { boardPictureListSchema, boardPictureSchema, type RestBoardPicture } from '../protocol/rest/boards/board-pictures.ts';
import { boardListSchema, boardTemplateListSchema, type RestBoardSummary } from '../protocol/rest/boards/boards.ts';
import {
  type RestWallDisplay,
  restWallDisplaySchema,
  type WallDisplayChange,
  wallboardNotedSchema,
  type WallboardNote,
  wallDisplayListSchema,
} from '../protocol/rest/boards/wall-displays.ts';
import { deletedSchema } from '../protocol/rest/incidents/incident-values.ts';
import type { RestClient } from './rest-client.ts';

/** What people do with boards; the live ones are `watchBoards` of the hub client. */
export interface BoardCalls {
  list(): Promise<readonly RestBoardSummary[]>;
  read(id: string): Promise<Board>;
  create(content: BoardContent): Promise<Board>;
  /** Whole. Throws AppError `board.conflict` when it is not `revision` any more. */
  change(id: string, content: BoardContent, revision: number): Promise<Board>;
  remove(id: string): Promise<void>;
  /** What a file holds; the hub says what is wrong with it. */
  import(file: unknown): Promise<Board>;
  /** The file's text. */
  export(id: string): Promise<string>;
  templates(): Promise<readonly BoardTemplate[]>;
  pictures(): Promise<readonly RestBoardPicture[]>;
  addPicture(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<RestBoardPicture>;
  picture(id: string): Promise<ArrayBuffer>;
  displays(): Promise<readonly RestWallDisplay[]>;
  /** Which board a display shows, which zones' trouble stays there, and how bright it is by the hour. Whole. */
  changeDisplay(id: string, change: WallDisplayChange): Promise<RestWallDisplay>;
  /** For the audit trail: who put a wallboard on a monitor of the desk, or took it away. */
  noteWallboard(id: string, note: WallboardNote): Promise<void>;
}

export function createBoardCalls(rest: RestClient): BoardCalls {
  const one = (id: string): string => `/api/boards/${encodeURIComponent(id)}`;
  return {
    list: async () => (await rest.ask({ path: '/api/boards', reply: boardListSchema })).boards,
    read: (id) => rest.ask({ path: one(id), reply: boardSchema }),
    create: (content) => rest.ask({ method: 'POST', path: '/api/boards', body: content, reply: boardSchema }),
    change: (id, content, revision) => rest.ask({ method: 'PUT', path: one(id), body: { ...content, revision }, reply: boardSchema }),
    remove: async (id) => void (await rest.ask({ method: 'DELETE', path: one(id), reply: deletedSchema })),
    import: (file) => rest.ask({ method: 'POST', path: '/api/boards/import', body: file, reply: boardSchema }),
    export: (id) => rest.read(`${one(id)}/export`),
    templates: async () => (await rest.ask({ path: '/api/board-templates', reply: boardTemplateListSchema })).templates,
    pictures: async () => (await rest.ask({ path: '/api/board-pictures', reply: boardPictureListSchema })).pictures,
    addPicture: (name, bytes) =>
      rest.upload({ path: `/api/board-pictures?name=${encodeURIComponent(name)}`, bytes, reply: boardPictureSchema }),
    picture: (id) => rest.download(`/api/board-pictures/${encodeURIComponent(id)}`),
    displays: async () => (await rest.ask({ path: '/api/wall-displays', reply: wallDisplayListSchema })).displays,
    changeDisplay: (id, change) =>
      rest.ask({ method: 'PUT', path: `/api/wall-displays/${encodeURIComponent(id)}`, body: change, reply: restWallDisplaySchema }),
    noteWallboard: async (id, note) =>
      void (await rest.ask({
        method: 'POST',
        path: `/api/wall-displays/${encodeURIComponent(id)}/wallboard`,
        body: note,
        reply: wallboardNotedSchema,
      })),
  };
}

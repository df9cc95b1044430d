import type { IpcRequest } from '#shared/ipc/ipc-contract.ts';
import { accessSetUp } from './handlers/access-set-up.ts';
import { appAbout } from './handlers/app-about.ts';
import { clipboardWrite } from './handlers/clipboard-write.ts';
import { diagnosticsSave } from './handlers/diagnostics-save.ts';
import { displaysList } from './handlers/displays-list.ts';
import { displaysName } from './handlers/displays-name.ts';
import { hubAddress } from './handlers/hub-address.ts';
import { hubAttach } from './handlers/hub-attach.ts';
import { hubChoice } from './handlers/hub-choice.ts';
import { hubDetach } from './handlers/hub-detach.ts';
import { hubProcess } from './handlers/hub-process.ts';
import { hubRestart } from './handlers/hub-restart.ts';
import { hubStanding } from './handlers/hub-standing.ts';
import { languageGet } from './handlers/language-get.ts';
import { languageSet } from './handlers/language-set.ts';
import { startAtLoginGet } from './handlers/start-at-login-get.ts';
import { startAtLoginSet } from './handlers/start-at-login-set.ts';
import { noticeEnd } from './handlers/notice-end.ts';
import { noticeLeave } from './handlers/notice-leave.ts';
import { noticeShow } from './handlers/notice-show.ts';
import { sessionKeep } from './handlers/session-keep.ts';
import { sessionKept } from './handlers/session-kept.ts';
import { themeGet } from './handlers/theme-get.ts';
import { themeSet } from './handlers/theme-set.ts';
import { updateInstall } from './handlers/update-install.ts';
import { updateLoad } from './handlers/update-load.ts';
import { updateLook } from './handlers/update-look.ts';
import { updateNews } from './handlers/update-news.ts';
import { wallboardClose } from './handlers/wallboard-close.ts';
import { wallboardForget } from './handlers/wallboard-forget.ts';
import { wallboardOpen } from './handlers/wallboard-open.ts';
import { wallboardTurn } from './handlers/wallboard-turn.ts';
import { wallboardsOffer } from './handlers/wallboards-offer.ts';
import type { IpcHandler } from './ipc-handler.ts';

/** Every request of the contract and who answers it. */
export const HANDLERS: { readonly [C in IpcRequest]: IpcHandler<C> } = {
  'hub:address': hubAddress,
  'hub:process': hubProcess,
  'hub:restart': hubRestart,
  'hub:choice': hubChoice,
  'hub:standing': hubStanding,
  'hub:attach': hubAttach,
  'hub:detach': hubDetach,
  'displays:list': displaysList,
  'displays:name': displaysName,
  'wallboard:open': wallboardOpen,
  'wallboard:close': wallboardClose,
  'wallboard:turn': wallboardTurn,
  'wallboard:forget': wallboardForget,
  'wallboards:offer': wallboardsOffer,
  'session:kept': sessionKept,
  'session:keep': sessionKeep,
  'access:set-up': accessSetUp,
  'theme:get': themeGet,
  'theme:set': themeSet,
  'language:get': languageGet,
  'language:set': languageSet,
  'start-at-login:get': startAtLoginGet,
  'start-at-login:set': startAtLoginSet,
  'app:about': appAbout,
  'diagnostics:save': diagnosticsSave,
  'update:news': updateNews,
  'update:look': updateLook,
  'update:load': updateLoad,
  'update:install': updateInstall,
  'clipboard:write': clipboardWrite,
  'notice:show': noticeShow,
  'notice:end': noticeEnd,
  'notice:leave': noticeLeave,
};

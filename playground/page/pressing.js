/** What happens when somebody presses a button that a bot has offered. */

import { element } from "./element.js";
import { say } from "./language.js";
import { answerOf } from "./live.js";
import { ask, attempt, toast } from "./popup.js";
import * as sending from "./sending.js";

export async function pressInline(chat, message, key, { row, column, node }) {
  if (key.url) return chat.openLink(key.url) || window.open(key.url, "_blank", "noopener");
  if (key.copy_text) {
    await navigator.clipboard?.writeText(key.copy_text.text).catch(() => {});
    return toast(say("copied", key.copy_text, chat.language()));
  }
  if (key.callback_data === undefined) return toast(say("unsupportedKey", {}, chat.language()));
  node.classList.add("busy");
  const answer = await attempt(async () => {
    const pressed = await sending.press(chat.target(), message.message_id, row, column);
    return answerOf(pressed.callback_query_id);
  });
  node.classList.remove("busy");
  if (answer === undefined) return undefined;
  if (answer === null) return toast(say("noAnswer", {}, chat.language()), "quiet");
  if (answer.show_alert) return ask({ body: answer.text });
  return answer.text ? toast(answer.text) : undefined;
}

export async function pressReplyKey(chat, key) {
  if (key.request_contact) return shareOwnPhone(chat);
  const target = chat.target();
  return attempt(() =>
    key.request_location ? sending.sendLocation(target) : sending.sendText(target, key.text),
  );
}

async function shareOwnPhone(chat) {
  const language = chat.language();
  const { user_id: user, bot_id: bot } = chat.target();
  const input = element("input", {
    name: "phone",
    type: "tel",
    required: true,
    value: sending.phoneOf(user),
  });
  const given = await ask({
    title: say("sharePhone", {}, language),
    body: say("sharePhoneBody", {}, language),
    fields: [{ label: say("phoneNumber", {}, language), input }],
    confirm: say("share", {}, language),
    cancel: say("cancel", {}, language),
  });
  return given && attempt(() => sending.sharePhone(user, bot, given.phone));
}

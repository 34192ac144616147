/** The keyboards bots offer: buttons under a message, and the ones that stand in for the phone's keyboard. */

import { element, button } from "./element.js";
import { icon } from "./icons.js";

const STYLES = new Set(["danger", "success", "primary"]);

const styleOf = (key) => (STYLES.has(key.style) ? ` ${key.style}` : "");

/** `press(key, row, column, node)` is called with the pressed button. */
export function inlineKeyboard(markup, press) {
  return element(
    "div",
    { class: "inline-keyboard" },
    markup.inline_keyboard.map((row, rowIndex) =>
      element(
        "div",
        { class: "key-row" },
        row.map((key, column) => {
          const node = button(
            {
              class: `key${styleOf(key)}`,
              disabled: Boolean(key.disabled),
              test: `key-${rowIndex}-${column}`,
              onclick: () => press(key, rowIndex, column, node),
            },
            element("span", {}, key.text),
            key.url && icon("link"),
          );
          return node;
        }),
      ),
    ),
  );
}

/** The reply keyboard in force after `messages`: the last one offered and neither removed nor used up. */
export function keyboardInForce(messages, viewer) {
  let markup = null;
  for (const message of messages) {
    const offered = message._keyboard;
    if (message.from?.id === viewer && markup?.one_time_keyboard) markup = null;
    if (!offered || message.from?.id === viewer) continue;
    if (offered.keyboard) markup = offered;
    else if (offered.remove_keyboard) markup = null;
  }
  return markup;
}

/** The message the bot wants an answer to (force_reply), when nothing was written since. */
export function askedReply(messages, viewer) {
  const last = messages[messages.length - 1];
  const markup = last?._keyboard;
  return markup?.force_reply && last.from?.id !== viewer ? { message: last, markup } : null;
}

export function replyKeyRow(row, press) {
  return element(
    "div",
    { class: "key-row" },
    row.map((key) => {
      const sign = key.request_contact ? "contact" : key.request_location ? "pin" : null;
      return button(
        { class: `key${styleOf(key)}`, test: "reply-key", onclick: () => press(key) },
        sign && icon(sign),
        element("span", {}, key.text),
      );
    }),
  );
}

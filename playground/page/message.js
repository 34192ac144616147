/** One bubble: sender, quote, attachment, words, time, reactions, buttons. */

import { attachment, summary } from "./attachments.js";
import { button, element } from "./element.js";
import { markedUp } from "./entities.js";
import { icon } from "./icons.js";
import { inlineKeyboard } from "./keyboard.js";
import { hourMinute, say } from "./language.js";
import { avatar, fullName, hueOf, isFrom, senderOf } from "./people.js";

const REACTIONS = ["👍", "❤️", "🔥", "🙏", "👎"];
const QUOTE_LENGTH = 120;

function quote(message, actions) {
  const original = message.reply_to_message;
  if (!original || original.forum_topic_created) return null;
  const words = message.quote?.text ?? summary(original);
  return button(
    { class: `quote hue${hueOf(senderOf(original).id)}`, onclick: () => actions.goTo(original.message_id) },
    element("b", {}, senderOf(original).name),
    element("span", {}, words.slice(0, QUOTE_LENGTH)),
  );
}

function forwarded(message, language) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name = origin.sender_user
    ? fullName(origin.sender_user)
    : (origin.sender_user_name ?? origin.chat?.title ?? "?");
  return element("div", { class: "forwarded" }, say("forwarded", { name }, language));
}

function words(message, actions) {
  const text = message.text ?? message.caption;
  if (text === undefined) return null;
  const entities = message.entities ?? message.caption_entities ?? [];
  return element("div", { class: "words", test: "words" }, markedUp(text, entities, actions));
}

function foot(message, mine, language) {
  const when = new Date(message.date * 1000);
  const edited = message._edited_at ?? message.edit_date;
  return element(
    "span",
    { class: "foot" },
    edited && element("span", { class: "edited" }, say("edited", {}, language)),
    element("time", { datetime: when.toISOString() }, hourMinute(when, language)),
    mine && icon("check"),
  );
}

function reactions(messages, actions) {
  const counts = new Map();
  for (const message of messages) {
    for (const { emoji } of message._reactions ?? []) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  }
  if (!counts.size) return null;
  return element(
    "div",
    { class: "reactions" },
    [...counts].map(([emoji, count]) =>
      button(
        { class: "reaction", test: "reaction", onclick: () => actions.react(messages[0], emoji) },
        emoji,
        element("span", {}, String(count)),
      ),
    ),
  );
}

function reactionPicker(message, actions) {
  return element(
    "span",
    { class: "picker" },
    REACTIONS.map((emoji) =>
      button(
        { class: "tool", label: `${say("react")} ${emoji}`, onclick: () => actions.react(message, emoji) },
        emoji,
      ),
    ),
  );
}

function tools(message, mine, actions) {
  return element(
    "div",
    { class: "tools" },
    button(
      { class: "tool", label: say("reply"), test: "reply", onclick: () => actions.reply(message) },
      icon("reply"),
    ),
    element(
      "span",
      { class: "react" },
      button({ class: "tool", label: say("react") }, icon("smile")),
      reactionPicker(message, actions),
    ),
    mine &&
      message.text !== undefined &&
      button(
        { class: "tool", label: say("edit"), test: "edit", onclick: () => actions.edit(message) },
        icon("edit"),
      ),
    mine &&
      button(
        { class: "tool", label: say("remove"), test: "delete", onclick: () => actions.remove(message) },
        icon("trash"),
      ),
  );
}

function body(item, context) {
  const [message] = item.messages;
  const { actions } = context;
  const worded = item.messages.find((one) => one.text !== undefined || one.caption !== undefined) ?? message;
  const pieces = item.messages.map(attachment).filter(Boolean);
  if (item.messages.length === 1) return [...pieces, words(worded, actions)];
  const pictures = item.messages.every((one) => one.photo || one.video);
  return [
    element(
      "div",
      { class: pictures ? `album n${Math.min(pieces.length, 4)}` : "files", test: "album" },
      pieces,
    ),
    words(worded, actions),
  ];
}

/** `context`: viewer, language, inGroup and actions {reply, edit, remove, react, press, command, goTo, openLink}. */
export function bubble(item, context) {
  const [message] = item.messages;
  const sender = senderOf(message);
  const mine = isFrom(message, context.viewer);
  const named = context.inGroup && !mine;
  const last = item.messages[item.messages.length - 1];
  const keyed = item.messages.find((one) => one.reply_markup?.inline_keyboard);
  const classes = [
    "message",
    mine ? "mine" : "theirs",
    item.first && "first",
    item.last && "last",
    named && "named",
  ];
  return element(
    "div",
    {
      class: classes.filter(Boolean).join(" "),
      "data-message": message.message_id,
      test: "message",
      ondblclick: (event) => event.target.closest("a, button, .words") || context.actions.reply(message),
    },
    named && (item.last ? avatar(sender, "small") : element("span", { class: "avatar small gap" })),
    element(
      "div",
      { class: "column" },
      element(
        "div",
        { class: "bubble" },
        named &&
          item.first &&
          element(
            "div",
            { class: `sender hue${hueOf(sender.id)}` },
            sender.name,
            message.author_signature && element("small", {}, message.author_signature),
          ),
        forwarded(message, context.language),
        quote(message, context.actions),
        body(item, context),
        foot(last, mine, context.language),
      ),
      keyed &&
        inlineKeyboard(keyed.reply_markup, (key, row, column, node) =>
          context.actions.press(keyed, key, row, column, node),
        ),
      reactions(item.messages, context.actions),
    ),
    tools(message, mine, context.actions),
  );
}

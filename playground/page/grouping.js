/** Turns a list of messages into what stands on the screen: day marks, service lines, bubbles, albums. */

import { isService } from "./service.js";
import { senderOf } from "./people.js";

const BREAK_AFTER_S = 300;
const DAY = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Jakarta", dateStyle: "short" });

export const dayOf = (message) => DAY.format(new Date(message.date * 1000));

function continues(before, message) {
  return (
    before &&
    !isService(before) &&
    senderOf(before).id === senderOf(message).id &&
    message.date - before.date < BREAK_AFTER_S &&
    dayOf(before) === dayOf(message)
  );
}

/**
 * Items in order: `{kind: "day" | "service" | "bubble", key, messages, first, last}`. `first` and `last` tell
 * whether a bubble begins or ends a run of one sender.
 */
export function grouped(messages) {
  const items = [];
  let before = null;
  for (const message of messages) {
    if (!before || dayOf(before) !== dayOf(message)) {
      items.push({ kind: "day", key: `day-${dayOf(message)}-${message.message_id}`, messages: [message] });
    }
    const previous = items[items.length - 1];
    if (isService(message)) {
      items.push({ kind: "service", key: `service-${message.message_id}`, messages: [message] });
    } else if (inAlbum(previous, message)) {
      previous.messages.push(message);
    } else {
      const joined = Boolean(continues(before, message)) && previous.kind === "bubble";
      if (joined) previous.last = false;
      items.push({
        kind: "bubble",
        key: `bubble-${message.message_id}`,
        messages: [message],
        first: !joined,
        last: true,
      });
    }
    before = message;
  }
  return items;
}

function inAlbum(item, message) {
  return (
    item?.kind === "bubble" &&
    message.media_group_id &&
    item.messages[0].media_group_id === message.media_group_id &&
    senderOf(item.messages[0]).id === senderOf(message).id
  );
}

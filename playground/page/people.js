/** Names, initials and colours, so that a person looks the same in every pane. */

import { element } from "./element.js";

const HUES = 8;

export const isBotId = (id) => Number(id) >= 7_000_000_000;

export function senderOf(message) {
  const chat = message.sender_chat;
  if (chat) return { id: chat.id, name: chat.title ?? chat.first_name ?? chat.username };
  return { id: message.from?.id ?? 0, name: fullName(message.from), bot: message.from?.is_bot };
}

/** An anonymous administrator still recognises their own words. */
export const isFrom = (message, viewer) => (message._sender_id ?? senderOf(message).id) === viewer;

export const fullName = (user) => (user ? [user.first_name, user.last_name].filter(Boolean).join(" ") : "?");

export const hueOf = (id) => Math.abs(Number(id)) % HUES;

function initials(name) {
  const parts = name.split(/[\s@]+/).filter(Boolean);
  const letters = parts.length > 1 ? [parts[0], parts[parts.length - 1]] : parts;
  return letters.map((part) => [...part][0].toUpperCase()).join("") || "?";
}

export function avatar({ id, name }, size = "") {
  return element(
    "span",
    { class: `avatar hue${hueOf(id)} ${size}`, "aria-hidden": "true" },
    initials(name ?? "?"),
  );
}

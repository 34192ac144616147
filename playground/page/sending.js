/** What people do in a chat, as calls to the control side. A target is {user_id, chat_id, bot_id?, thread_id?}. */

import { base64Of, post } from "./api.js";
import { say } from "./language.js";

const JAKARTA = { latitude: -6.1944, longitude: 106.8229 };
const VOICE_SECONDS = 4;

const send = (target, content) => post("/control/send", { ...target, ...content });

export const sendText = (target, text, replyTo) => send(target, { text, reply_to: replyTo });

export const editText = ({ user_id, chat_id, bot_id }, messageId, text) =>
  post("/control/edit", { user_id, chat_id, bot_id, message_id: messageId, text });

export const removeMessage = ({ user_id, chat_id, bot_id }, messageId) =>
  post("/control/delete", { user_id, chat_id, bot_id, message_id: messageId });

export const react = ({ user_id, chat_id, bot_id }, messageId, emoji) =>
  post("/control/react", { user_id, chat_id, bot_id, message_id: messageId, emoji });

export const press = ({ user_id, chat_id, bot_id }, messageId, row, column) =>
  post("/control/press", { user_id, chat_id, bot_id, message_id: messageId, row, column });

/** Several files at once become an album, as on a phone. */
export async function sendFiles(target, files, kind, caption, replyTo) {
  const album = files.length > 1 ? String(Date.now()) : undefined;
  for (const [index, file] of files.entries()) {
    const media = {
      kind,
      file_name: file.name,
      mime: file.type || "application/octet-stream",
      content_base64: await base64Of(file),
      caption: index === 0 && caption ? caption : undefined,
      media_group_id: album,
    };
    await send(target, { media, reply_to: replyTo });
  }
}

export function sendVoice(target) {
  const content = `OggS${"\0".repeat(800 * VOICE_SECONDS)}`;
  return send(target, {
    media: {
      kind: "voice",
      file_name: "voice.ogg",
      mime: "audio/ogg",
      duration: VOICE_SECONDS,
      content_base64: btoa(content),
    },
  });
}

export const sendLocation = (target) => send(target, { location: JAKARTA });

export const sendContact = (target, name, phone) =>
  send(target, { contact: { first_name: name, phone_number: phone } });

export const sendSticker = (target) =>
  send(target, { media: { kind: "sticker", file_name: "sticker.webp", mime: "image/webp" } });

export const sendPoll = (target) =>
  send(target, { poll: { question: say("pollQuestion"), options: [say("pollFirst"), say("pollSecond")] } });

export const phoneOf = (personId) => `+6281200${String(personId).padStart(6, "0").slice(-6)}`;

export const sharePhone = (userId, botId, phone) =>
  post("/control/share_contact", { user_id: userId, bot_id: botId, phone });

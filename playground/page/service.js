/** The grey lines between messages: who joined, which topic was opened or closed. */

import { say } from "./language.js";
import { fullName } from "./people.js";

const names = (users) => users.map(fullName).join(", ");

const LINES = {
  forum_topic_created: (m, language) => say("topicCreated", { name: m.forum_topic_created.name }, language),
  forum_topic_edited: (m, language) =>
    m.forum_topic_edited.name
      ? say("topicEdited", { name: m.forum_topic_edited.name }, language)
      : say("topicIconEdited", {}, language),
  forum_topic_closed: (m, language) => say("topicClosed", {}, language),
  forum_topic_reopened: (m, language) => say("topicReopened", {}, language),
  general_forum_topic_hidden: (m, language) => say("topicClosed", {}, language),
  general_forum_topic_unhidden: (m, language) => say("topicReopened", {}, language),
  new_chat_members: (m, language) => say("joined", { name: names(m.new_chat_members) }, language),
  left_chat_member: (m, language) => say("left", { name: fullName(m.left_chat_member) }, language),
  pinned_message: (m, language) => say("pinned", { name: fullName(m.from) }, language),
  migrate_to_chat_id: (m, language) => say("migrated", {}, language),
  migrate_from_chat_id: (m, language) => say("migrated", {}, language),
  group_chat_created: (m, language) => say("groupCreated", {}, language),
  supergroup_chat_created: (m, language) => say("groupCreated", {}, language),
};

const kindOf = (message) => Object.keys(LINES).find((kind) => message[kind] !== undefined);

export const isService = (message) => kindOf(message) !== undefined;

export const serviceLine = (message, language) => LINES[kindOf(message)](message, language);

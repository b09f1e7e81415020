#include "storage/sqlite_conversations.hpp"

#include "storage/reflection_form.hpp"
#include "storage/stored.hpp"

namespace inward::storage {
namespace {

Spot state_spot(PersonId person, std::int64_t conversation) {
  return {"conversation", "state", person, conversation};
}

Spot body_spot(PersonId person, std::int64_t conversation) {
  return {"reflection", "body", person, conversation};
}

// The parser's own words could quote the text, so they are not passed on.
Unreadable unreadable(const char* what, std::int64_t row) {
  return Unreadable(std::string(what) + ' ' + std::to_string(row) + " is not in a form that this Inward reads");
}

}  // namespace

Conversations::Conversations(Database& database, KeyRing& keys)
    : database_(database),
      keys_(keys),
      find_(database, "find a conversation", "SELECT id, state FROM conversation WHERE person = ?1"),
      update_(database, "save a conversation",
              "UPDATE conversation SET updated = ?4, state = ?5 WHERE person = ?1 AND id = ?2 AND version = ?3"),
      replace_(database, "save a conversation",
               "INSERT OR REPLACE INTO conversation (person, id, version, updated, state) VALUES (?1, ?2, ?3, ?4, ?5)"),
      delete_(database, "end a conversation", "DELETE FROM conversation WHERE person = ?1 AND id = ?2"),
      put_reflection_(database, "save a reflection",
                      "INSERT INTO reflection (conversation, person, script, at, body) VALUES (?1, ?2, ?3, ?4, ?5) "
                      "ON CONFLICT (conversation) DO UPDATE SET script = ?3, at = ?4, body = ?5"),
      history_(database, "read the history",
               "SELECT conversation, script, at, body FROM reflection WHERE person = ?1 "
               "ORDER BY at DESC, conversation DESC LIMIT ?2") {}

std::optional<dialogs::Conversation> Conversations::of(PersonId person) {
  auto rows = find_.query(person.value);
  if (!rows.next()) return std::nullopt;
  const auto plain = keys_.open(state_spot(person, rows.integer(0)), rows.blob(1));
  try {
    return dialogs::decode_conversation(plain);
  } catch (const std::exception&) {
    throw unreadable("conversation", rows.integer(0));
  }
}

bool Conversations::put(PersonId person, const dialogs::Conversation& conversation, TimePoint now) {
  const auto id = conversation.id.value;
  const auto sealed = keys_.seal(state_spot(person, id), dialogs::encode(conversation));
  update_.run(person.value, id, conversation.version.value, stored(now), Blob{sealed});
  if (database_.changed_rows() == 1) return false;
  replace_.run(person.value, id, conversation.version.value, stored(now), Blob{sealed});
  return true;
}

void Conversations::remove(PersonId person, ConversationId conversation) {
  delete_.run(person.value, conversation.value);
}

void Conversations::put(PersonId person, const dialogs::Reflection& reflection) {
  const auto id = reflection.conversation.value;
  const auto sealed = keys_.seal(body_spot(person, id), encode_body(reflection));
  put_reflection_.run(id, person.value, reflection.script.value, stored(reflection.at), Blob{sealed});
}

std::vector<dialogs::Reflection> Conversations::history(PersonId person, int newest) {
  std::vector<dialogs::Reflection> found;
  auto rows = history_.query(person.value, std::int64_t{newest});
  while (rows.next()) {
    auto& reflection = found.emplace_back();
    reflection.conversation = {rows.integer(0)};
    reflection.script = ScriptId(rows.text(1));
    reflection.at = instant(rows.integer(2));
    const auto plain = keys_.open(body_spot(person, reflection.conversation.value), rows.blob(3));
    try {
      decode_body(plain, reflection);
    } catch (const std::exception&) {
      throw unreadable("reflection", reflection.conversation.value);
    }
  }
  return found;
}

}  // namespace inward::storage

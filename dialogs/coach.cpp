#include "dialogs/coach.hpp"

#include "dialogs/migration.hpp"
#include "dialogs/request.hpp"
#include "dialogs/visit.hpp"

namespace inward::dialogs {
namespace {

// The conversation as the current version of its script takes it on, where that has a way from this one and the person
// is about to go on. What they pressed is pressed there.
std::optional<Conversation> taken_along(const Library& library, const PersonState& person, Request& request) {
  auto* go_on = std::get_if<Continue>(&request);
  if (!go_on || std::holds_alternative<Silence>(go_on->input) || std::holds_alternative<Written>(go_on->input))
    return {};
  const auto* old = library.version(person.conversation->version);
  const auto* current = old ? library.current(old->id, old->language) : nullptr;
  if (!current || current->language != old->language) return {};
  auto moved = migrated(*person.conversation, *old, *current);
  auto* pressed = std::get_if<Pressed>(&go_on->input);
  if (moved && pressed && pressed->turn == person.conversation->turn) pressed->turn = moved->turn;
  return moved;
}

void say_migrated(const std::string& sentence, std::vector<Reply>& replies) {
  for (auto& reply : replies)
    if (!reply.replaces) return reply.text.insert(0, sentence + "\n\n"), void();
  replies.push_back({sentence, {}, {}, 0, {}});
}

}  // namespace

CoachResult respond(const Library& library, const PersonState& person, const Event& event, const Facts& facts,
                    TimePoint now) {
  auto request = understood(library, person, event, facts.language);
  const auto moved = taken_along(library, person, request);
  auto present = person;
  if (moved) present.conversation = moved;
  Visit visit(library, present, event, facts, now);
  std::visit(visit, request);
  auto result = std::move(visit).result();
  if (moved)
    say_migrated(library.wording(facts.language).migrated(library.version(moved->version)->title), result.replies);
  return result;
}

bool wants_history(const Library& library, const PersonState& person, const Event& event) {
  const auto request = understood(library, person, event, "en");  // a translation reads what its original reads
  if (const auto* show = std::get_if<Show>(&request)) return show->page == Page::history;
  const Script* script = nullptr;
  if (std::holds_alternative<Continue>(request)) {
    script = library.version(person.conversation->version);
    const auto* current = script ? library.current(script->id, script->language) : nullptr;  // it may be taken along
    if (current && reads_history(*current)) return true;
  }
  if (const auto* start = std::get_if<StartScript>(&request)) script = start->script;
  if (const auto* due = std::get_if<FollowUpDue>(&request)) script = due->script;
  return script && reads_history(*script);
}

bool wants_schedules(const PersonState& person, const Event& event) {
  if (std::holds_alternative<Said>(event)) return !person.conversation;
  return std::holds_alternative<Clicked>(event) || std::holds_alternative<Commanded>(event) ||
         std::holds_alternative<ClickedInChannel>(event);
}

std::string pointer_to_direct_messages(const Library& library, const std::string& language) {
  return library.wording(language).pointer_to_direct_messages();
}

}  // namespace inward::dialogs

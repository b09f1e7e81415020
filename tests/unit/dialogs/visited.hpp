#pragma once
// One person and the coach, event by event, as bot/apply does it: what is to be stored is stored and read back.

#include <algorithm>

#include "dialogs/coach.hpp"
#include "tests/unit/dialogs/played.hpp"

namespace inward::dialogs {

inline Library shipped_library(std::vector<ScriptPtr> pinned = {}) {
  return Library(load_scripts(embedded_scripts("en"), samples::digest).scripts, std::move(pinned));
}

class Visited {
 public:
  explicit Visited(Facts house = Played::open_house(), Library scripts = shipped_library())
      : facts(std::move(house)), library(std::move(scripts)) {}

  static Visited greeted() {
    Visited known;
    known.person.greeted = true;
    return known;
  }

  // Words and clicks: exactly one reply, beside the one in place of a clicked message.
  const Reply& say(const std::string& words) { return take(Said{words, false}), need_one_reply(); }
  const Reply& click(const std::string& choice, MessageId on = {}, const std::string& shown = {}) {
    const auto& last = new_reply();
    return click_token(encode(ButtonToken{last.conversation, last.turn, ChoiceId(choice)}), std::move(on), shown);
  }
  const Reply& click_token(const std::string& token, MessageId on = {}, const std::string& shown = {}) {
    return take(Clicked{token, std::move(on), shown}), need_one_reply();
  }
  const CoachResult& command(Command command, const std::string& argument = {}) {
    return take(Commanded{command, argument});
  }

  const CoachResult& take(const Event& event) {
    if (!result.replies.empty()) shown_last_ = new_reply();
    person.next_id.value += 1;
    auto with = facts;
    if (!wants_history(library, person, event)) with.history.clear();
    result = respond(library, person, event, with, clock);
    person.greeted = result.greeted;
    if (result.conversation) store(*result.conversation);
    for (const auto& effect : result.effects) keep(effect);
    return result;
  }

  const Reply& new_reply() const { return result.replies.empty() ? shown_last_ : result.replies.back(); }
  const std::string& text() const { return new_reply().text; }
  std::string buttons() const {
    std::string all;
    for (const auto& choice : new_reply().choices) all += (all.empty() ? "" : " ") + choice.id.value;
    return all;
  }
  std::string running() const {
    return person.conversation ? person.conversation->frames.front().script.value : "(nothing)";
  }

  TimePoint clock = utc(2026, 11, 23, 9);
  Facts facts;
  Library library;
  PersonState person;
  CoachResult result;
  std::vector<ScheduleFollowUp> follow_ups;

 private:
  const Reply& need_one_reply() const {
    const auto is_new = [](const Reply& reply) { return !reply.replaces; };
    REQUIRE(std::ranges::count_if(result.replies, is_new) == 1);
    REQUIRE_FALSE(result.replies.back().replaces);
    REQUIRE_FALSE(text().empty());
    return new_reply();
  }
  void store(const Conversation& conversation) {
    if (conversation.status == Status::ended) {
      person.conversation.reset();
    } else {
      person.conversation = decode_conversation(encode(conversation));
    }
  }
  void keep(const Effect& effect) {
    if (const auto* later = std::get_if<ScheduleFollowUp>(&effect)) follow_ups.push_back(*later);
    const auto* saved = std::get_if<SaveReflection>(&effect);
    if (!saved) return;
    std::erase_if(facts.history, [&](const Reflection& r) { return r.conversation == saved->reflection.conversation; });
    facts.history.insert(facts.history.begin(), saved->reflection);
  }

  Reply shown_last_;
};

}  // namespace inward::dialogs

#pragma once
// Plays a person's part in one script. Every input is taken twice, once by the conversation as it is and once by
// the same conversation stored and read back; both must answer alike, and with exactly one reply.

#include <date/date.h>
#include <catch2/catch.hpp>

#include <memory>
#include <stdexcept>
#include <string>

#include "dialogs/embedded_scripts.hpp"
#include "dialogs/engine.hpp"
#include "dialogs/loader.hpp"
#include "tests/unit/dialogs/loader_samples.hpp"

namespace inward::dialogs {

using ScriptPtr = std::shared_ptr<const Script>;

inline ScriptPtr named(const Loaded& loaded, const std::string& id) {
  for (const auto& mistake : loaded.mistakes) throw std::logic_error(to_string(mistake));
  for (const auto& script : loaded.scripts)
    if (script->id.value == id) return script;
  throw std::logic_error("no script " + id);
}

// `body`: slots, start and states.
inline SourceFile script_file(const std::string& id, const std::string& body) {
  const auto head = "script: " + id + "\ntitle: The " + id + "\nabout: For a test.\nminutes: 1\nmax_turns: 20\n";
  return {id + ".yaml", head + body};
}

inline ScriptPtr script(const std::string& body) {
  return named(load_scripts({script_file("tested", body)}, samples::digest), "tested");
}

inline ScriptPtr shipped(const std::string& id) {
  static const auto loaded = load_scripts(embedded_scripts("en"), samples::digest);
  return named(loaded, id);
}

inline TimePoint utc(int year, int month, int day, int hour, int minute = 0) {
  return date::sys_days(date::year(year) / month / day) + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

class Played {
 public:
  explicit Played(ScriptPtr script, Facts house = open_house(), const std::string& about = {}, ChannelId from = {})
      : facts(std::move(house)), script_(std::move(script)) {
    last_.next.id = ConversationId{7};
    last_.next.version = script_->hash;
    take(Begin{about, std::move(from)});
    need_one_reply();
  }

  static Facts open_house() { return {"Europe/Berlin", "Ada, 555 0100", {}}; }

  const Reply& say(const std::string& words) { return take(Words{words}), need_one_reply(); }
  const Reply& press(const std::string& choice) { return press(choice, now().turn); }
  const Reply& press(const std::string& choice, int turn) {
    return take(Pressed{turn, ChoiceId(choice)}), need_one_reply();
  }
  const Reply& ask_again() { return take(AskAgain{}), need_one_reply(); }
  void wait(int index) { take(Silence{now().turn, index}); }
  void take(const Input& input) {
    const auto before = last_.next;
    auto plain = step(*script_, before, input, facts, clock);
    const auto stored = step(*script_, decode_conversation(encode(before)), input, facts, clock);
    REQUIRE(stored == plain);
    REQUIRE(decode_conversation(encode(plain.next)) == plain.next);
    last_ = std::move(plain);
    for (const auto& effect : last_.effects) keep(effect);
  }

  const StepResult& last() const { return last_; }
  const Conversation& now() const { return last_.next; }
  const Reply& reply() const { return last_.replies.at(0); }
  const std::string& text() const { return reply().text; }
  std::string state() const { return now().frames.back().state.value; }
  bool ended() const { return now().status == Status::ended; }
  std::string buttons() const {
    std::string all;
    for (const auto& choice : reply().choices) all += (all.empty() ? "" : " ") + choice.id.value;
    return all;
  }
  const SlotValue* slot(const std::string& id) const {
    const auto& slots = now().frames.back().slots;
    const auto found = slots.find(SlotId(id));
    return found == slots.end() ? nullptr : &found->second;
  }
  std::string words_in(const std::string& id) const {
    const auto* value = slot(id);
    return value ? std::get<std::string>(*value) : "(nothing)";
  }
  // "Energy=Low, Tone=Mixed", as the history has it by now.
  std::string kept() const {
    std::string all;
    for (const auto& entry : reflection.entries) all += (all.empty() ? "" : ", ") + entry.label + "=" + entry.shown;
    return all;
  }

  TimePoint clock = utc(2026, 11, 23, 9);
  Facts facts;
  Reflection reflection;
  std::vector<ScheduleFollowUp> follow_ups;

 private:
  const Reply& need_one_reply() const {
    REQUIRE(last_.replies.size() == 1);
    REQUIRE_FALSE(reply().text.empty());
    return reply();
  }
  void keep(const Effect& effect) {
    if (const auto* saved = std::get_if<SaveReflection>(&effect)) reflection = saved->reflection;
    if (const auto* later = std::get_if<ScheduleFollowUp>(&effect)) follow_ups.push_back(*later);
  }

  ScriptPtr script_;
  StepResult last_;
};

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

}  // namespace inward::dialogs

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "dialogs/coverage.hpp"
#include "dialogs/loading/fields.hpp"
#include "dialogs/local_stamp.hpp"
#include "dialogs/nearest_word.hpp"
#include "dialogs/transcript.hpp"
#include "dialogs/transcript_history.hpp"
#include "dialogs/transcript_match.hpp"
#include "dialogs/transcript_text.hpp"

namespace inward::dialogs {
namespace {

using namespace transcript_match;
using loading::ticked;

std::string bracketed(const std::vector<Choice>& choices) {
  std::string text;
  for (const auto& each : choices) text += (text.empty() ? "[" : ", [") + each.label + "]";
  return text;
}

const Script* script_of(const Script& script, const ScriptId& id) {
  if (script.id == id) return &script;
  for (const auto& [name, called] : script.calls)
    if (const auto* found = script_of(*called, id)) return found;
  return nullptr;
}

std::string outcome_of(const Conversation& conversation) {
  if (conversation.status == Status::parked) return "parked";
  if (conversation.status == Status::running || !conversation.outcome) return "running";
  if (*conversation.outcome == Outcome::completed) return "completed";
  return *conversation.outcome == Outcome::stopped ? "stopped" : "declined";
}

class Player {
 public:
  Player(const Transcript& transcript, const Script& script, bool through_storage)
      : transcript_(transcript), script_(script), through_storage_(through_storage), facts_(transcript.facts) {}
  Playback play() &&;

  void operator()(const Typed& typed) { take(Words{typed.words}); }
  void operator()(const PressedLabel& pressed);
  void operator()(const PressedAgain&);
  void operator()(const TimePasses& passes);
  void operator()(const CoachSays& says);
  void operator()(const CoachSilent&);
  void operator()(const StandsAt& at);
  void operator()(const HasKept& kept);
  void operator()(const HasScheduled& scheduled);
  void operator()(const HasEnded& ended);

 private:
  Conversation& now() { return played_.last; }
  bool over() const { return played_.last.status == Status::ended; }
  void begin();
  void take(const Input& input);
  void take_step(const Input& input);
  void hear(StepResult result);
  void keep(const Effect& effect);
  void note_states(const std::vector<Way>& ways);
  void stand(const ScriptId& script, const StateId& state);
  std::string said_since() const;
  std::string buttons_on(const Reply* message, const std::string& label) const;
  void differs(const std::string& what) { played_.mistakes.push_back({mark_, what}); }

  const Transcript& transcript_;
  const Script& script_;
  bool through_storage_;
  Facts facts_;
  Playback played_;
  Mark mark_;
  TimePoint clock_{};
  std::vector<Timer> timers_;
  std::string said_;       // since the last input, as it was
  std::size_t heard_ = 0;  // how far into flat(said_) the lines so far have come
  Reply last_, before_;    // the newest question's message, and that of the one before
  std::optional<Pressed> pressed_;
  Reflection kept_;
  std::vector<HasScheduled> scheduled_;
};

Playback Player::play() && {
  mark_ = transcript_.mark;
  clock_ = transcript_.start;
  facts_.settle = std::chrono::milliseconds(0);
  facts_.history = history_of(transcript_, script_, played_.mistakes);
  if (played_.mistakes.empty()) begin();
  for (const auto& line : transcript_.lines) {
    if (!played_.mistakes.empty()) break;
    mark_ = line.mark;
    std::visit(*this, line.what);
  }
  return std::move(played_);
}

// ---- what happens ---------------------------------------------------------------------------

void Player::begin() {
  now().id = ConversationId{1};
  now().version = script_.hash;
  take(Begin{transcript_.about, transcript_.from});
}

void Player::take(const Input& input) {
  said_.clear();
  heard_ = 0;
  if (over()) return differs("the dialog has ended by now (" + outcome_of(now()) + "), so nobody answers this");
  take_step(input);
}

void Player::take_step(const Input& input) {
  try {
    hear(step(script_, now(), input, facts_, clock_));
  } catch (const std::exception& e) {
    differs(std::string("the coach cannot go on from here: ") + e.what());
  }
}

void Player::hear(StepResult result) {
  for (const auto& reply : result.replies) {
    said_ += (said_.empty() ? "" : "\n\n") + reply.text;
    if (reply.turn == 0) continue;  // it asks nothing
    if (reply.turn != last_.turn) before_ = std::exchange(last_, reply);
    if (!reply.choices.empty()) last_ = reply;
  }
  if (!result.timers.empty()) timers_ = std::move(result.timers);
  for (const auto& effect : result.effects) keep(effect);
  note_states(result.ways);
  now() = std::move(result.next);
  for (const auto& frame : now().frames) stand(frame.script, frame.state);
  played_.ways.insert(played_.ways.end(), result.ways.begin(), result.ways.end());
  if (!through_storage_) return;
  auto stored = decode_conversation(encode(now()));
  if (stored != now()) differs("the conversation is another one once it was stored and read; that is ours to repair");
  now() = std::move(stored);
}

void Player::keep(const Effect& effect) {
  const auto schedule = [&](TimePoint due, const ScriptId& script) {
    scheduled_.push_back({local_stamp(due, facts_.zone), script});
  };
  if (const auto* saved = std::get_if<SaveReflection>(&effect)) kept_ = saved->reflection;
  if (const auto* later = std::get_if<ScheduleFollowUp>(&effect)) schedule(later->due, later->script);
  if (const auto* letter = std::get_if<SendLetter>(&effect)) schedule(letter->due, {});
}

void Player::stand(const ScriptId& script, const StateId& state) {
  const std::pair here(script, state);
  if (!std::ranges::count(played_.states, here)) played_.states.push_back(here);
}

void Player::note_states(const std::vector<Way>& ways) {
  for (const auto& way : ways) {
    stand(way.script, way.state);
    const auto* of = script_of(script_, way.script);
    const auto to = of ? target_of(*of, way) : std::nullopt;
    if (to) stand(way.script, *to);
  }
}

void Player::operator()(const PressedLabel& pressed) {
  const auto* message = pressed.before ? &before_ : &last_;
  const auto& choices = message->choices;
  const auto found = std::ranges::find(choices, pressed.label, &Choice::label);
  if (found == choices.end()) return differs(buttons_on(message, pressed.label));
  pressed_ = Pressed{message->turn, found->id};
  take(*pressed_);
}

std::string Player::buttons_on(const Reply* message, const std::string& label) const {
  const auto where = message == &before_ ? "on the message of the question before" : "on the last message";
  if (message->choices.empty()) return "there are no buttons " + std::string(where) + " to press";
  std::vector<std::string> labels;
  for (const auto& each : message->choices) labels.push_back(each.label);
  const auto meant = nearest_word(label, labels);
  return "there is no button [" + label + "] " + where + (meant ? "; did you mean [" + *meant + "]?" : ";") +
         " It has " + bracketed(message->choices);
}

void Player::operator()(const PressedAgain&) {
  if (!pressed_) return differs("nothing has been pressed yet that could be pressed again");
  take(*pressed_);
}

// Timers fire in the order they fall due; a step may set others, which fire too where they fall into the span.
void Player::operator()(const TimePasses& passes) {
  said_.clear();
  heard_ = 0;
  const auto until = clock_ + passes.span;
  while (!over() && !timers_.empty() && played_.mistakes.empty()) {
    const auto next = std::ranges::min_element(timers_, {}, &Timer::due);
    if (next->due > until) break;
    const auto timer = *next;
    timers_.erase(next);
    clock_ = std::max(clock_, timer.due);
    take_step(Silence{timer.turn, timer.index});
  }
  clock_ = until;
}

// ---- what is expected -----------------------------------------------------------------------

std::string Player::said_since() const {
  return said_.empty() ? "but it said nothing" : "but it said" + set_in(said_);
}

void Player::operator()(const CoachSays& says) {
  const auto text = flat(said_);
  if (const auto end = find_parts(text, heard_, says.part)) {
    heard_ = *end;
    return;
  }
  const bool earlier = heard_ > 0 && find_parts(text, 0, says.part);
  differs("the coach should say" + set_in(says.part) + "\n" +
          (earlier ? "and does, but before the line above; it said" + set_in(said_) : said_since()));
}

void Player::operator()(const CoachSilent&) {
  if (!said_.empty()) differs("the coach should say nothing, " + said_since());
}

void Player::operator()(const StandsAt& at) {
  if (over()) return differs("the dialog should stand at " + ticked(at.state.value) + ", but it has ended");
  const auto& frame = now().frames.back();
  if (frame.state == at.state) return;
  auto what =
      "the dialog should stand at " + ticked(at.state.value) + ", but it stands at " + ticked(frame.state.value);
  const auto* script = script_of(script_, frame.script);
  loading::Words known;
  for (const auto& [id, state] : script ? script->states : std::map<StateId, State>{}) known.push_back(id.value);
  const auto meant = nearest_word(at.state.value, known);
  if (!std::ranges::count(known, at.state.value) && meant && *meant != frame.state.value)
    what += "; there is no such state, did you mean " + ticked(*meant) + "?";
  differs(what);
}

void Player::operator()(const HasKept& kept) {
  std::string by_now;
  for (const auto& entry : kept_.entries) {
    if (entry.label == kept.label && reads(entry.shown, kept.shown)) return;
    by_now += (by_now.empty() ? "" : "\n") + entry.label + " = " + entry.shown;
  }
  differs("the history should hold" + set_in(kept.label + " = " + kept.shown) + "\n" +
          (by_now.empty() ? "but nothing of this dialog is in it" : "but of this dialog it holds" + set_in(by_now)));
}

void Player::operator()(const HasScheduled& wanted) {
  std::string by_now;
  for (const auto& each : scheduled_) {
    if (each.local == wanted.local && each.script == wanted.script) return;
    by_now += (by_now.empty() ? "" : "\n") + each.local + " " + (each.script.empty() ? "a letter" : each.script.value);
  }
  differs("this should be due" +
          set_in(wanted.local + " " + (wanted.script.empty() ? "a letter" : wanted.script.value)) + "\n" +
          (by_now.empty() ? "but nothing is" : "but what is due is" + set_in(by_now)));
}

void Player::operator()(const HasEnded& ended) {
  const auto how = outcome_of(now());
  if (how == ended.how) return;
  differs("the dialog should be " + ended.how + " here, but it " +
          (how == "running" ? "goes on, at " + ticked(now().frames.back().state.value) : "is " + how));
}

}  // namespace

Playback play(const Transcript& transcript, const Script& script, bool through_storage) {
  return Player(transcript, script, through_storage).play();
}

}  // namespace inward::dialogs

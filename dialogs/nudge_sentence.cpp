#include "dialogs/nudge_sentence.hpp"

#include <array>

#include "dialogs/coach.hpp"
#include "dialogs/phrase_reader.hpp"
#include "dialogs/typed_time.hpp"

namespace inward::dialogs {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using What = NotUnderstood::What;

constexpr std::size_t shortest_day = 2;  // letters: "mo"

// Part of a day that has a name: its own hour where no other is said, and the hours that a time in it may have.
struct PartOfDay {
  const char* group;
  minutes at;
  hours first, last;
};
constexpr std::array<PartOfDay, 4> parts_of_day = {{{"morning", hours(9), hours(4), hours(11)},
                                                    {"noon", hours(12), hours(11), hours(13)},
                                                    {"afternoon", hours(14), hours(12), hours(18)},
                                                    {"evening", hours(17), hours(16), hours(23)}}};

// ---- days -----------------------------------------------------------------------------------

class DaysReader {
 public:
  explicit DaysReader(PhraseReader& from) : from_(from) {}

  bool read() {
    if (from_.take("every-day")) return day_by_day();
    if (from_.take("every-week")) {
      recurs_ = true;
      return true;
    }
    if (from_.take("every-other")) {
      every_other_ = true;
      return recurring();
    }
    if (from_.take("every")) return recurring();
    if (from_.take("weekdays")) return add({0, 1, 2, 3, 4});
    if (from_.take("weekend")) return add({5, 6});
    return named();
  }

  // None: there are none, they contradict each other, or it is one day and nobody said that it recurs.
  std::optional<NudgeDays> result() const {
    if (contradiction_ || on_.none() || (!recurs_ && on_.count() < 2)) return {};
    return NudgeDays{on_, every_other_};
  }
  bool recurs() const { return recurs_; }

 private:
  // Behind "every": a day, or a part of each day.
  bool recurring() {
    recurs_ = true;
    if (from_.take("days")) return day_by_day();
    for (const auto& part : parts_of_day)
      if (!from_.words().leading(part.group, from_.rest()).empty()) return day_by_day();
    return true;
  }
  bool day_by_day() {
    recurs_ = true;
    contradiction_ = contradiction_ || on_.any();
    on_.set();
    return true;
  }
  bool add(std::initializer_list<std::size_t> days) {
    recurs_ = true;
    for (const auto day : days) add(day);
    return true;
  }
  void add(std::size_t from_monday) {
    contradiction_ = contradiction_ || on_.all();
    on_.set(from_monday);
  }

  // From Monday; with the ending that makes it each of them, where it has one.
  std::optional<std::size_t> take_day() {
    const auto word = std::string(from_.word());
    auto day = read_weekday(word, shortest_day, from_.words());
    for (unsigned i = 0; i < 7 && !day; ++i) {
      const PhraseReader name(from_.words().day(i), from_.words());
      if (!word.starts_with(name.rest())) continue;
      if (from_.words().means("weekday-endings", word.substr(name.rest().size()))) day = i;
      recurs_ = recurs_ || day;
    }
    if (!day) return {};
    from_.take_front(word.size());
    return (*day + 6) % 7;
  }
  bool named() {
    const auto first = take_day();
    if (!first) return false;
    add(*first);
    const auto before = from_;
    if (!from_.take_if_word("-") && !from_.take("range")) return true;
    if (const auto last = take_day()) {
      recurs_ = true;
      for (auto day = *first; day != *last; day = (day + 1) % 7) add((day + 1) % 7);
    } else {
      from_ = before;
    }
    return true;
  }

  PhraseReader& from_;
  std::bitset<7> on_;
  bool every_other_ = false;
  bool recurs_ = false;
  bool contradiction_ = false;
};

// ---- time -----------------------------------------------------------------------------------

class TimeReader {
 public:
  explicit TimeReader(PhraseReader& from) : from_(from) {}

  bool read() { return half() || time() || part_of_day(); }

  // None: there is none, or what was said of it does not agree.
  std::optional<minutes> result() const {
    if (contradiction_ || (!time_ && !part_)) return {};
    if (!part_) return time_;
    if (!time_) return part_->at;
    const auto later = *time_ + hours(12);
    if (is_in_part(*time_)) return time_;
    return is_of_twelve_ && later < hours(24) && is_in_part(later) ? std::optional(later) : std::nullopt;
  }

 private:
  bool is_in_part(minutes at) const { return part_->first <= at && at < part_->last + hours(1); }

  bool set(minutes at, bool is_of_twelve) {
    contradiction_ = contradiction_ || time_;
    time_ = at;
    is_of_twelve_ = is_of_twelve;
    return true;
  }
  std::optional<minutes> take_hour(PhraseReader& from) const {
    const auto hour = from.take_number();
    return hour && *hour < 24 ? std::optional<minutes>(hours(*hour)) : std::nullopt;
  }
  bool half() {
    auto ahead = from_;
    const bool past = ahead.take("half-past");
    if (!past && !ahead.take("half-to")) return false;
    const auto hour = take_hour(ahead);
    if (!hour || (!past && *hour == minutes(0))) return false;
    from_ = ahead;
    return set(past ? *hour + minutes(30) : *hour - minutes(30), true);
  }
  bool time() {
    const auto word = std::string(from_.word());
    if (const auto at = read_time_of_day(word, false)) {
      from_.take_front(word.size());
      const bool half = from_.word() == "am" || from_.word() == "pm";
      const auto whole = half ? read_time_of_day(word + std::string(from_.word()), false) : std::nullopt;
      if (whole) from_.take_front(2);
      return set(whole.value_or(*at), !whole && word.find('m') == word.npos && *at < hours(13));
    }
    auto ahead = from_;
    const auto hour = take_hour(ahead);
    if (!hour || from_.words().means("one", word)) return false;
    const bool half = ahead.word() == "am" || ahead.word() == "pm";
    const auto number = std::to_string(std::chrono::floor<hours>(*hour).count());
    const auto whole = half ? read_time_of_day(number + std::string(ahead.word()), false) : std::nullopt;
    if (half && !whole) return false;
    if (whole) ahead.take_front(2);
    from_ = ahead;
    return set(whole.value_or(*hour), !whole && *hour < hours(13));
  }
  bool part_of_day() {
    for (const auto& part : parts_of_day) {
      if (!from_.take(part.group)) continue;
      contradiction_ = contradiction_ || (part_ && part_ != &part);
      part_ = &part;
      return true;
    }
    return false;
  }

  PhraseReader& from_;
  std::optional<minutes> time_;
  const PartOfDay* part_ = nullptr;
  bool is_of_twelve_ = false;  // whether it may be meant of either half of the day
  bool contradiction_ = false;
};

// ---- the dialog -----------------------------------------------------------------------------

class DialogReader {
 public:
  DialogReader(PhraseReader& from, const Library& library) : from_(from), library_(library) {}

  // Behind "to do".
  bool read() {
    auto ahead = from_;
    return !script_ && ahead.take("nudge-dialog-follows") && read_name(ahead);
  }
  // Without it, where nothing came before.
  bool read_at_front() { return read_name(from_); }
  // What nothing else took.
  void leave(std::string_view word) { left_ += (left_.empty() ? "" : " ") + std::string(word); }

  bool understood() {
    if (left_.empty()) return true;
    if (script_) return false;
    PhraseReader rest(left_, from_.words());
    do
      if (name(rest.rest())) return true;
    while (rest.take("nudge-articles"));
    return false;
  }
  bool seems_named() const { return !from_.words().leading("nudge-dialog-follows", left_).empty(); }
  ScriptId opens() const { return script_.value_or(default_nudge); }

 private:
  // As many words as name a dialog, whatever article stands before them.
  bool read_name(PhraseReader start) {
    std::optional<PhraseReader> furthest;
    do {
      const auto named = start.rest();
      for (auto end = named.size(); end > 0 && end != named.npos; end = named.rfind(' ', end - 1)) {
        auto behind = start;
        behind.take_front(end);
        if (furthest && furthest->rest().size() <= behind.rest().size()) break;
        if (name(named.substr(0, end))) furthest = behind;
      }
    } while (start.take("nudge-articles"));
    if (furthest) from_ = *furthest;
    return furthest.has_value();
  }
  bool name(std::string_view words) {
    const auto* script = library_.triggered_by(words);
    const bool check_in = from_.words().means("nudge-check-in", words);
    if (!check_in && !script) return false;
    script_ = check_in ? default_nudge : script->id;
    return true;
  }

  PhraseReader& from_;
  const Library& library_;
  std::optional<ScriptId> script_;
  std::string left_;
};

}  // namespace

ReadSentence read_nudge_sentence(std::string_view text, const Library& library, const Wording& words) {
  PhraseReader from(text, words);
  from.skip_courtesies();
  const bool begins_so = from.take("nudge-openings");
  DaysReader days(from);
  TimeReader time(from);
  DialogReader dialog(from, library);
  if (!days.read()) dialog.read_at_front();
  while (!from.done()) {
    if (dialog.read() || days.read() || time.read() || from.take("nudge-fillers") || from.take("time-fillers") ||
        from.skip_courtesies() || from.take_if_word("/"))
      continue;
    dialog.leave(from.word());
    from.take_front(from.word().size());
  }
  const bool all = dialog.understood();
  const auto on = days.result();
  const auto at = time.result();
  if (!begins_so && (!all || !on || (!days.recurs() && !at))) return NotAboutNudges{};
  if (!all && dialog.seems_named()) return NotUnderstood{What::no_dialog};
  if (!on) return NotUnderstood{What::no_day};
  if (!all) return NotUnderstood{What::no_dialog};
  if (!at) return NotUnderstood{What::no_time};
  return NudgeSentence{*on, *at, dialog.opens()};
}

}  // namespace inward::dialogs

#include <algorithm>
#include <array>

#include "dialogs/loading/fields.hpp"
#include "dialogs/local_stamp.hpp"
#include "dialogs/local_time.hpp"
#include "dialogs/plain_text.hpp"
#include "dialogs/transcript.hpp"
#include "dialogs/transcript_text.hpp"

namespace inward::dialogs {
namespace {

using namespace transcript_text;
using loading::is_id;
using loading::ticked;
using loading::unknown;

constexpr std::size_t stamp_size = 16;

// A part of a line that knows where it stands.
struct Part {
  std::string_view text;
  Mark mark;

  Part from(std::size_t at) const {
    at = std::min(at, text.size());
    const auto start = std::min(text.find_first_not_of(' ', at), text.size());
    return {text.substr(start), {mark.file, mark.line, mark.column + static_cast<int>(start)}};
  }
  Part first_word() const { return {text.substr(0, text.find(' ')), mark}; }
};

// A line of `Kept ...:`, read once the zone is known.
struct KeptLine {
  Part stamp;
  Part script;
  Part entries;
};

class Reader {
 public:
  Reader(const SourceFile& file, std::vector<Mistake>& mistakes)
      : file_(file), mistakes_(mistakes), before_(mistakes.size()) {}
  Transcript read();

 private:
  using Take = void (Reader::*)(const Part&);
  struct Keyword {
    const char* name;
    bool of_the_head;
    Take take;
  };
  static const std::vector<Keyword>& keywords();

  void read_line(std::string_view line, int number);
  void read_keyword(const std::string& name, const Part& value, const Mark& mark);
  void finish();

  void script(const Part&);
  void clock(const Part& value) { clock_ = value; }
  void language(const Part& value) { made_.facts.language = value.text; }
  void contacts(const Part& value) { made_.facts.contacts = value.text == "none" ? "" : unescaped(value.text); }
  void from(const Part& value) { made_.from = ChannelId(unescaped(value.text)); }
  void name(const Part& value) { made_.facts.name = unescaped(value.text); }
  void occasion(const Part&);
  void about(const Part& value) { made_.about = unescaped(value.text); }
  void kept_before(const Part&);
  void coach(const Part&);
  void you(const Part&);
  void button(const Part&);
  void time(const Part&);
  void at(const Part&);
  void kept(const Part&);
  void due(const Part&);
  void end(const Part&);

  void read_clock();
  void read_kept(const KeptLine&);
  void read_entries(const Part&, Reflection&);
  template <class What>
  void add(const Part& where, What what) {
    made_.lines.push_back({where.mark, std::move(what)});
  }
  void note(const Mark& mark, std::string what) { mistakes_.push_back({mark, std::move(what)}); }

  const SourceFile& file_;
  std::vector<Mistake>& mistakes_;
  std::size_t before_;
  Transcript made_;
  Part clock_;
  std::vector<KeptLine> kept_;
};

const std::vector<Reader::Keyword>& Reader::keywords() {
  static const std::vector<Keyword> all = {{"Script", true, &Reader::script},     {"Clock", true, &Reader::clock},
                                           {"Language", true, &Reader::language}, {"Contacts", true, &Reader::contacts},
                                           {"From", true, &Reader::from},         {"About", true, &Reader::about},
                                           {"Name", true, &Reader::name},         {"Occasion", true, &Reader::occasion},
                                           {"Coach", false, &Reader::coach},      {"You", false, &Reader::you},
                                           {"Time", false, &Reader::time},        {"At", false, &Reader::at},
                                           {"Kept", false, &Reader::kept},        {"Due", false, &Reader::due},
                                           {"End", false, &Reader::end}};
  return all;
}

// scripts/de/small-win.short.transcript: "de"; "en" where the folder is none of a language.
std::string language_of(std::string_view name) {
  const auto slash = name.find_last_of('/');
  if (slash == name.npos) return "en";
  const auto folder = name.substr(0, slash);
  const auto last = folder.substr(folder.find_last_of('/') + 1);
  const bool two_letters = last.size() == 2 && std::ranges::all_of(last, [](char c) { return c >= 'a' && c <= 'z'; });
  return two_letters ? std::string(last) : "en";
}

Transcript Reader::read() {
  made_.name = file_.name;
  made_.mark = {file_.name, 1, 1};
  made_.facts.contacts = sample_contacts;
  made_.facts.help_now = sample_help_now;
  made_.facts.language = language_of(file_.name);
  std::string_view rest = file_.text;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  for (int number = 1; !rest.empty(); ++number) {
    const auto end = std::min(rest.find('\n'), rest.size());
    read_line(rest.substr(0, end), number);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  finish();
  return std::move(made_);
}

void Reader::finish() {
  if (made_.script.empty() && mistakes_.size() == before_)
    note(made_.mark, "which dialog is this? Begin with its name: `Script: small-win`");
  read_clock();
  for (const auto& line : kept_) read_kept(line);
}

// ---- lines ----------------------------------------------------------------------------------

void Reader::read_line(std::string_view line, int number) {
  const auto last = line.find_last_not_of(line.ends_with("\\ ") ? "\r" : " \t\r");
  if (last == line.npos) return;
  const Part all = Part{line.substr(0, last + 1), {file_.name, number, 1}}.from(0);
  if (all.text.starts_with('#')) return;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto size = static_cast<std::size_t>(std::ranges::find_if_not(all.text, is_letter) - all.text.begin());
  const auto name = std::string(all.text.substr(0, size));
  if (name == "Kept" && size < all.text.size() && all.text[size] == ' ') return kept_before(all.from(size));
  if (size == 0 || size == all.text.size() || all.text[size] != ':')
    return note(all.mark, "a line begins with a word and a colon, as `You:` or `Coach:` does, or with # for a remark");
  read_keyword(name, all.from(size + 1), all.mark);
}

void Reader::read_keyword(const std::string& name, const Part& value, const Mark& mark) {
  const auto& all = keywords();
  const auto found = std::ranges::find(all, name, [](const Keyword& each) { return std::string(each.name); });
  if (found == all.end()) {
    loading::Words known;
    for (const auto& each : all) known.push_back(each.name + std::string(":"));
    return note(mark, unknown("line", name + ":", known));
  }
  if (found->of_the_head && !made_.lines.empty())
    return note(mark, ticked(name + ":") + " belongs at the top, before the conversation begins");
  if (found->of_the_head && value.text.empty()) return note(mark, ticked(name + ":") + " is empty");
  (this->*found->take)(value);
}

void Reader::script(const Part& value) {
  made_.mark = value.mark;
  if (!is_id(value.text))
    return note(value.mark, "a dialog's name is small letters, digits and `-`: `Script: small-win`");
  if (!made_.script.empty()) return note(value.mark, "a transcript plays one dialog; put the other into its own file");
  made_.script = ScriptId(std::string(value.text));
}

void Reader::coach(const Part& value) {
  if (value.text == "(nothing)") return add(value, CoachSilent{});
  if (value.text.empty()) return note(value.mark, "what does the coach say? Or write `Coach: (nothing)`");
  add(value, CoachSays{unescaped(value.text)});
}

void Reader::you(const Part& value) {
  if (value.text == again) return add(value, PressedAgain{});
  if (value.text.starts_with('[')) return button(value);
  add(value, Typed{unescaped(value.text)});
}

void Reader::button(const Part& value) {
  auto text = value.text;
  const bool before = text.ends_with(of_the_question_before);
  if (before) text.remove_suffix(std::string_view(of_the_question_before).size());
  text = text.substr(0, text.find_last_not_of(' ') + 1);
  if (!text.ends_with(']') || text.size() < 3)
    return note(value.mark, std::string("a button is written `[Its label]`, or `[Its label] ") +
                                of_the_question_before + "`; words that begin with [ are written `\\[`");
  add(value, PressedLabel{unescaped(text.substr(1, text.size() - 2)), before});
}

void Reader::time(const Part& value) {
  const auto span = parse_span(value.text);
  if (!span)
    return note(value.mark, "a time that passes is a number and a unit, ten years at most: `20m`, `4h`, `3 days`");
  add(value, TimePasses{*span});
}

void Reader::at(const Part& value) {
  if (!is_id(value.text)) return note(value.mark, "name the state it stands in: `At: why`");
  add(value, StandsAt{StateId(std::string(value.text))});
}

void Reader::kept(const Part& value) {
  const auto equals = value.text.find(" = ");
  if (equals == value.text.npos)
    return note(value.mark, "what is in the history is written `Kept: Its label = what stands there`");
  add(value, HasKept{unescaped(value.text.substr(0, equals)), unescaped(value.text.substr(equals + 3))});
}

void Reader::due(const Part& value) {
  const auto local = value.text.substr(0, stamp_size);
  if (!parse_local_stamp(local, "UTC"))
    return note(value.mark, "what is due is written `Due: 2026-11-24 10:00 commitment-follow-up`");
  const auto script = value.from(stamp_size);
  const bool letter = script.text.empty() || script.text == a_letter;
  if (!letter && !is_id(script.text)) return note(script.mark, "name the dialog that begins then, or write `a letter`");
  add(value, HasScheduled{std::string(local), ScriptId(letter ? "" : std::string(script.text))});
}

void Reader::end(const Part& value) {
  static const loading::Words known = {"completed", "stopped", "declined", "parked"};
  const std::string how(value.text);
  if (!std::ranges::count(known, how)) return note(value.mark, unknown("end", how, known));
  add(value, HasEnded{how});
}

// ---- the head -------------------------------------------------------------------------------

void Reader::read_clock() {
  made_.facts.zone = usual_zone;
  made_.start = parse_local_stamp(usual_clock, usual_zone).value_or(TimePoint{});
  if (clock_.text.empty()) return;
  const auto zone = clock_.from(stamp_size);
  if (!zone.text.empty() && !is_zone(zone.text) && zone.text != "UTC")
    return note(zone.mark, "there is no zone " + ticked(zone.text) + "; zones are named as `Europe/Berlin`");
  if (!zone.text.empty()) made_.facts.zone = zone.text;
  const auto start = parse_local_stamp(clock_.text.substr(0, stamp_size), made_.facts.zone);
  if (!start) return note(clock_.mark, "the clock is written `Clock: 2026-11-23 09:00 Europe/Berlin`");
  made_.start = *start;
}

void Reader::occasion(const Part& value) {
  const auto noon = parse_local_stamp(std::string(value.text) + " 12:00", "UTC");
  if (!noon) return note(value.mark, "the next such day is written `Occasion: 2027-01-11`");
  made_.facts.next_occasion = local_day(*noon, "UTC");
}

// "2026-11-20 10:00 check-in: energy = low"
void Reader::kept_before(const Part& value) {
  const auto colon = value.text.find(':', stamp_size);
  if (colon == value.text.npos || !parse_local_stamp(value.text.substr(0, stamp_size), "UTC"))
    return note(value.mark, "an earlier reflection is written `Kept 2026-11-20 10:00 check-in: energy = low`");
  if (!made_.lines.empty())
    return note(value.mark, "an earlier reflection belongs at the top, before the conversation begins");
  auto script = value.from(stamp_size);
  script.text = script.text.substr(0, script.text.find(':'));
  kept_.push_back({{value.text.substr(0, stamp_size), value.mark}, script, value.from(colon + 1)});
}

void Reader::read_kept(const KeptLine& line) {
  if (!is_id(line.script.text)) return note(line.script.mark, "name the dialog it is from, and a colon");
  Reflection reflection;
  reflection.script = ScriptId(std::string(line.script.text));
  reflection.at = parse_local_stamp(line.stamp.text, made_.facts.zone).value_or(made_.start);
  if (reflection.at > made_.start)
    return note(line.stamp.mark, "an earlier reflection is from before the clock's time");
  read_entries(line.entries, reflection);
  auto& history = made_.facts.history;  // newest first
  const auto older = std::ranges::find_if(history, [&](const Reflection& r) { return r.at < reflection.at; });
  made_.history_marks.insert(made_.history_marks.begin() + (older - history.begin()), line.entries.mark);
  history.insert(older, std::move(reflection));
}

// "energy = low, note = slept badly, again": a comma parts two entries where a slot's name and = follow it.
void Reader::read_entries(const Part& entries, Reflection& reflection) {
  std::string_view rest = entries.text;
  while (!rest.empty()) {
    const auto equals = rest.find('=');
    const auto slot = clean(rest.substr(0, equals));
    if (equals == rest.npos || !is_id(slot))
      return note(entries.mark, "an earlier reflection names slots and their values: `energy = low, tone = mixed`");
    auto comma = rest.find(',', equals);
    for (; comma != rest.npos; comma = rest.find(',', comma + 1))
      if (is_id(clean(rest.substr(comma + 1, rest.find('=', comma) - comma - 1)))) break;
    const auto value = unescaped(clean(rest.substr(equals + 1, std::min(comma, rest.size()) - equals - 1)));
    reflection.entries.push_back({SlotId(slot), slot, value, value});
    rest.remove_prefix(std::min(comma == rest.npos ? comma : comma + 1, rest.size()));
  }
}

}  // namespace

Transcript read_transcript(const SourceFile& file, std::vector<Mistake>& mistakes) {
  const auto before = static_cast<std::ptrdiff_t>(mistakes.size());
  auto made = Reader(file, mistakes).read();
  std::stable_sort(mistakes.begin() + before, mistakes.end(),
                   [](const Mistake& one, const Mistake& other) { return one.mark.line < other.mark.line; });
  return made;
}

}  // namespace inward::dialogs

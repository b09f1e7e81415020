#include "bot/check.hpp"

#include <algorithm>
#include <ostream>

#include "bot/almanac.hpp"
#include "bot/rehearsal.hpp"
#include "bot/scripts.hpp"
#include "bot/start.hpp"
#include "bot/writing_desk.hpp"
#include "dialogs/iso_date.hpp"
#include "dialogs/local_time.hpp"

namespace inward::bot {
namespace {

using dialogs::Script;
using std::filesystem::path;

std::string counted(std::size_t number, const std::string& one, const std::string& many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::string name_of(const Script& script) {
  return script.id.value + (script.language == "en" ? "" : " (" + script.language + ")");
}

class Check {
 public:
  Check(const CheckOptions& options, std::ostream& out) : options_(options), out_(out) {}

  int run() {
    desk_ = lay_out(options_.paths);
    loaded_ = load(desk_.scripts);
    std::vector<std::string> mistakes;
    for (const auto& mistake : loaded_.mistakes)
      if (desk_.is_named(mistake.mark.file)) mistakes.push_back(to_string(mistake));
    if (!mistakes.empty()) return sum_up(mistakes);
    rehearsal_ = rehearse(desk_.transcripts, loaded_.scripts);
    for (const auto& script : loaded_.scripts)
      if (desk_.is_named(script->id)) look_at(*script);
    if (desk_.programmes) look_at_programmes();
    for (const auto& mistake : rehearsal_.mistakes) found_.push_back(to_string(mistake));
    if (!options_.previous.empty()) compare();
    return sum_up(found_);
  }

 private:
  void look_at(const Script& script);
  void cover(const Script& script);
  void look_at_programmes();
  void compare();
  int sum_up(const std::vector<std::string>& found) const;

  const CheckOptions& options_;
  std::ostream& out_;
  Desk desk_;
  dialogs::Loaded loaded_;
  Rehearsal rehearsal_;
  std::vector<std::string> found_;
};

void Check::look_at(const Script& script) {
  const auto findings = findings_in(script);
  out_ << name_of(script) << (findings.empty() ? ": proven. " : ": not proven, see below. ")
       << counted(script.states.size(), "state", "states") << ", "
       << counted(static_cast<std::size_t>(script.minutes), "minute", "minutes") << ", at most "
       << counted(static_cast<std::size_t>(script.max_turns), "turn", "turns")
       << (needs_contacts(script) ? "; locked until help.organisation is set. " : ". ");
  cover(script);
  found_.insert(found_.end(), findings.begin(), findings.end());
}

void Check::look_at_programmes() {
  const auto read = read_almanac(*desk_.programmes, loaded_.scripts, options_.per_week, options_.now);
  for (const auto& programme : read.almanac->programmes()) {
    const auto joined = std::ranges::count(programme->moments, dialogs::Audience::joined, &dialogs::Moment::audience);
    const auto next = next_day(*programme, nullptr, dialogs::local_day(options_.now, "UTC"));
    out_ << "programme " << programme->id.value << ": proven. "
         << counted(programme->moments.size(), "moment", "moments") << ", " << joined << " of them for those who joined"
         << (next ? "; its next day is " + dialogs::iso_date(*next) : "") << ".\n";
  }
  for (const auto& left_out : read.left_out)
    desk_.programmes->empty() ? found_.push_back(left_out) : void(out_ << left_out << '\n');
  found_.insert(found_.end(), read.findings.begin(), read.findings.end());
}

// A translation has the ways of what it translates, so only that is asked for all of them.
void Check::cover(const Script& script) {
  const auto played = rehearsal_.played.find({script.id, script.language});
  const auto count = played == rehearsal_.played.end() ? 0 : played->second;
  out_ << (count == 0 ? "No transcript yet" : counted(static_cast<std::size_t>(count), "transcript", "transcripts"));
  const bool first =
      std::ranges::find(loaded_.scripts, script.id, [](const ScriptPtr& each) { return each->id; })->get() == &script;
  if (!first || (count == 0 && !options_.coverage)) {
    out_ << ".\n";
    return;
  }
  const auto missing = dialogs::missing(script, rehearsal_.seen);
  out_ << ", states " << missing.all_states - missing.states.size() << '/' << missing.all_states << ", ways "
       << missing.all_ways - missing.ways.size() << '/' << missing.all_ways << ".\n";
  if (missing.none()) return;
  out_ << "  No transcript comes here yet:\n";
  for (const auto& state : missing.states) out_ << "    `" << state.value << "`\n";
  for (const auto& way : missing.ways) out_ << "    " << spoken(script, way) << '\n';
  if (options_.coverage)
    found_.push_back(name_of(script) + ": its transcripts leave out " +
                     counted(missing.states.size(), "state", "states") + " and " +
                     counted(missing.ways.size(), "way", "ways") + ", named above");
}

// The old version stands among the other scripts as they are now, under the name that it had as one of them.
void Check::compare() {
  auto files = script_files(options_.previous);
  files.resize(1);
  const auto id = declared_id(files.front());
  const auto has_id = [](const ScriptPtr& each) { return each->id.value; };
  const auto now = std::ranges::find(loaded_.scripts, id, has_id);
  if (now == loaded_.scripts.end()) {
    found_.push_back(options_.previous.string() + ": a version of `" + id + "`, which is not among the scripts here");
    return;
  }
  files.front().name = id + ".yaml";
  for (const auto& file : desk_.scripts)
    if (declared_id(file) != id) files.push_back(file);
  const auto before = load(files);
  for (auto mistake : before.mistakes) {
    if (mistake.mark.file != files.front().name) continue;
    mistake.mark.file = options_.previous.string();
    found_.push_back(to_string(mistake));
  }
  const auto old = std::ranges::find(before.scripts, id, has_id);
  if (old == before.scripts.end()) return;
  const auto findings = findings_between(**old, **now);
  out_ << id << ": from version " << (*old)->version << " to " << (*now)->version
       << (findings.empty() ? ": every conversation goes on.\n" : ": not every conversation goes on, see below.\n");
  found_.insert(found_.end(), findings.begin(), findings.end());
}

int Check::sum_up(const std::vector<std::string>& found) const {
  if (found.empty()) return exit_ok;
  for (const auto& each : found) out_ << '\n' << each << '\n';
  out_ << '\n' << counted(found.size(), "thing", "things") << " to put right.\n";
  return exit_found;
}

}  // namespace

int check(const CheckOptions& options, std::ostream& out) {
  try {
    return Check(options, out).run();
  } catch (const std::runtime_error& e) {
    out << e.what() << '\n';
    return exit_data;
  }
}

}  // namespace inward::bot

// What a person's words ask of their nudges, beside the sentence that asks for one.

#include <algorithm>

#include "dialogs/coach.hpp"
#include "dialogs/local_time.hpp"
#include "dialogs/nudge_sentence.hpp"
#include "dialogs/phrase_reader.hpp"
#include "dialogs/request.hpp"
#include "dialogs/typed_time.hpp"

namespace inward::dialogs {
namespace {

using std::chrono::days;
using What = NotUnderstood::What;

constexpr std::size_t longest_wish = 200;  // bytes; anything longer is prose
constexpr int longest_pause = 1000;        // days, weeks or months

struct When {
  std::string_view zone;
  TimePoint now;
  Day today() const { return local_day(now, zone); }
};

// ---- pause ----------------------------------------------------------------------------------

Day next_monday(Day today) {
  return today + days(1) + (std::chrono::Monday - std::chrono::weekday(today + days(1)));
}

Day months_later(Day today, int months) {
  const std::chrono::year_month_day from(today);
  const auto month = from.year() / from.month() + std::chrono::months(months);
  const auto same = month / from.day();
  return Day(same.ok() ? same : std::chrono::year_month_day(std::chrono::local_days(month / std::chrono::last)));
}

std::optional<Day> day_after_span(PhraseReader& from, Day today) {
  from.take("for");
  const auto count = from.take_number();
  if (!count || *count < 1 || *count > longest_pause) return {};
  if (from.take("days")) return today + days(*count);
  if (from.take("weeks")) return today + days(7 * *count);
  return from.take("months") ? std::optional(months_later(today, *count)) : std::nullopt;
}

NudgeWish read_pause(PhraseReader from, const When& when) {
  const auto& words = from.words();
  from.skip_courtesies();
  if (from.done() || words.means("open-ended", from.rest())) return WantsPause{};
  if (words.means("this-week", from.rest())) return WantsPause{next_monday(when.today())};
  if (from.take("until")) {
    if (words.means("next-week", from.rest())) return WantsPause{next_monday(when.today())};
    from.take("coming");
    const auto day = read_day(from.rest(), when.zone, when.now, words);
    if (std::holds_alternative<TimeIsOver>(day)) return NotUnderstood{What::a_past_day};
    if (const auto* until = std::get_if<Day>(&day)) return WantsPause{*until};
    return NotUnderstood{What::no_date};
  }
  const auto until = day_after_span(from, when.today());
  from.skip_courtesies();
  return until && from.done() ? NudgeWish(WantsPause{until}) : NotUnderstood{What::no_date};
}

// ---- quiet hours, and how many --------------------------------------------------------------

std::optional<std::chrono::minutes> take_time(PhraseReader& from) {
  while (from.take("time-fillers") || from.take("nudge-fillers")) {}
  auto word = std::string(from.word());
  const auto half_word = [&] { return from.word() == "am" || from.word() == "pm"; };
  if (const auto number = read_time_of_day(word, true) ? std::nullopt : from.words().number(word))
    word = std::to_string(*number);
  if (!read_time_of_day(word, true)) return {};
  from.take_front(from.word().size());
  if (half_word()) {
    word += from.word();
    from.take_front(2);
  }
  while (from.take("time-fillers")) {}
  return read_time_of_day(word, true);
}

NudgeWish read_quiet_hours(PhraseReader from) {
  if (from.words().means("none", from.rest()))
    return WantsQuietHours{{std::chrono::minutes(0), std::chrono::minutes(0)}};
  const auto first = take_time(from);
  const bool two = first && (from.take_if_word("-") || from.take("range") || from.take("and"));
  const auto last = two ? take_time(from) : std::nullopt;
  from.skip_courtesies();
  return last && from.done() ? NudgeWish(WantsQuietHours{{*first, *last}}) : NotUnderstood{What::no_hours};
}

// None: it is about something else that is limited.
std::optional<NudgeWish> read_at_most(PhraseReader from) {
  const auto most = from.take_number();
  if (!most || !from.take("a-week") || !from.done()) return {};
  return *most > 0 ? NudgeWish(WantsAtMost{*most}) : NotUnderstood{What::no_number};
}

// ---- all of it ------------------------------------------------------------------------------

NudgeWish read_sentence(std::string_view text, const Library& library, const When& when, const Wording& words) {
  const auto sentence = read_nudge_sentence(text, library, words);
  if (const auto* not_understood = std::get_if<NotUnderstood>(&sentence)) return *not_understood;
  const auto* asked = std::get_if<NudgeSentence>(&sentence);
  if (!asked) return NotAboutNudges{};
  const auto rule = rrule(asked->days);
  const auto today = when.today();
  const auto from = at_local(today, asked->at, when.zone) > when.now ? today : today + days(1);
  // Every other week is counted from the week of the first one.
  const auto weekly = Recurrence::parse(rrule({asked->days.on}), today);
  const auto first = asked->days.every_other && weekly ? weekly->next(from).value_or(today) : today;
  const auto recurrence = Recurrence::parse(rule, first);
  if (!recurrence) return NotUnderstood{What::no_day};
  return WantsNudge{{asked->opens, *recurrence, asked->at}};
}

NudgeWish read_in(std::string_view text, const Library& library, const When& when, const Wording& words) {
  PhraseReader from(text, words);
  from.skip_courtesies();
  const auto begun = [&](std::string_view group) {
    auto ahead = from;
    const bool begins = ahead.take(group);
    return begins ? std::optional(ahead) : std::nullopt;
  };
  const auto wholly = [&](std::string_view group) {
    auto rest = begun(group);
    if (rest) rest->skip_courtesies();
    return rest && rest->done();
  };
  if (wholly("no-more-nudges")) return WantsNone{};
  if (wholly("list-nudges") || wholly("status")) return WantsList{};
  if (wholly("resume-nudges")) return WantsResume{};
  if (wholly("as-before")) return WantsAsBefore{};
  if (auto rest = begun("pause-nudges")) return read_pause(std::move(*rest), when);
  if (auto rest = begun("quiet-hours")) return read_quiet_hours(std::move(*rest));
  if (auto rest = begun("at-most"))
    if (const auto most = read_at_most(std::move(*rest))) return *most;
  return read_sentence(text, library, when, words);
}

}  // namespace

NudgeWish read_nudge_wish(std::string_view text, const Library& library, std::string_view zone, TimePoint now,
                          const Wording& words) {
  if (text.size() > longest_wish || library.triggered_by(text)) return NotAboutNudges{};
  const When when{zone, now};
  auto all = spoken(library);
  std::partition(all.begin(), all.end(), [&](const auto* wording) { return wording == &words; });
  if (all.empty() || all.front() != &words) all.insert(all.begin(), &words);
  std::optional<NotUnderstood> halfway;
  for (const auto* wording : all) {
    auto wish = read_in(text, library, when, *wording);
    const auto* not_understood = std::get_if<NotUnderstood>(&wish);
    if (!not_understood && !std::holds_alternative<NotAboutNudges>(wish)) return wish;
    if (not_understood && !halfway) halfway = *not_understood;
  }
  return halfway ? NudgeWish(*halfway) : NotAboutNudges{};
}

bool is_about_nudges(std::string_view text, const Library& library, const Wording& words) {
  return !std::holds_alternative<NotAboutNudges>(read_nudge_wish(text, library, "UTC", {}, words));
}

}  // namespace inward::dialogs

#include <algorithm>

#include "dialogs/placeholders.hpp"
#include "dialogs/plain_text.hpp"
#include "dialogs/proving/programme_rules.hpp"
#include "dialogs/proving/rules.hpp"
#include "dialogs/utf8.hpp"

namespace inward::dialogs::proving {
namespace {

// As long as the name of a programme may be in a house's configuration.
const std::string long_label(60, 'm');

bool is_longer(std::string_view text, std::size_t most) {
  return offset_of(text, most) != std::string::npos;
}

// Of a mention, as platforms write it; null: there is none.
const char* mention_in(const std::string& text) {
  for (const auto* sign : {"@", "<!", "<#"})
    if (text.find(sign) != text.npos) return sign;
  return nullptr;
}

class WordsIn {
 public:
  WordsIn(const Programme& programme, const std::string& language, const Wording& wording, ProgrammeFindings& findings)
      : programme_(programme), language_(language), wording_(wording), findings_(findings) {}

  void check(const std::vector<Day>& days) {
    const auto found = programme_.words.find(language_);
    if (found == programme_.words.end()) {
      const auto& id = programme_.id.value;
      return findings_.add(programme_.mark, "language " + language_,
                           "programme `" + id + "` is not in `" + language_ +
                               "`, as the dialogs are; write its words " + "into `" + language_ + "/" + id + ".yaml`");
    }
    if (found->second.title.empty() || found->second.about.empty())
      findings_.add(programme_.mark, "title " + language_, "it lacks its `title` or `about` in `" + language_ + "`");
    for (const auto& moment : programme_.moments) {
      const auto words = found->second.moments.find(moment.id);
      if (words == found->second.moments.end() || words->second.text.empty())
        tell(moment.mark, moment, "text", "lacks its text");
      else
        check(moment, words->second, days);
    }
  }

 private:
  void check(const Moment& moment, const MomentWords& words, const std::vector<Day>& days) {
    check_labels(moment, words);
    if (const auto* sign = mention_in(words.text))
      tell(words.mark, moment, "mention", "has `" + std::string(sign) + "` in its text; it must call nobody");
    const auto names = placeholders_of(words.text);
    const auto known = [](const std::string& name) { return name == "label" || name == "day" || name == "weekday"; };
    if (!names || !std::ranges::all_of(*names, known))
      return tell(words.mark, moment, "placeholder", "has braces in its text that are not {label}, {day} or {weekday}");
    if (all_labelled(moment, words))
      for (const auto day : days) check_filled(moment, words, day);
  }

  void check_filled(const Moment& moment, const MomentWords& words, Day day) {
    const auto reply = invitation(programme_, {moment.id, day, day, {}}, long_label, wording_);
    if (is_longer(reply.text, longest_text))
      tell(words.mark, moment, "long",
           "is longer than the " + std::to_string(longest_text) + " characters of a message, once filled in: “" +
               clip(reply.text, 60) + "”");
  }

  static bool all_labelled(const Moment& moment, const MomentWords& words) {
    return std::ranges::all_of(moment.buttons,
                               [&](const MomentButton& button) { return words.buttons.contains(button.id); });
  }

  void check_labels(const Moment& moment, const MomentWords& words) {
    std::set<std::string> seen;
    for (const auto& button : moment.buttons) {
      const auto found = words.buttons.find(button.id);
      if (found == words.buttons.end() || found->second.empty() || is_longer(found->second, longest_label)) {
        tell(words.mark, moment, "label",
             "needs a label of 1 to " + std::to_string(longest_label) + " characters for button `" + button.id.value +
                 "`");
      } else if (!seen.insert(normalised(found->second)).second) {
        tell(words.mark, moment, "labels", "has two buttons that read “" + found->second + "”");
      }
    }
  }

  void tell(const Mark& mark, const Moment& moment, const std::string& rule, const std::string& what) {
    findings_.add(mark, rule + ' ' + language_, named(moment) + ", in `" + language_ + "`, " + what);
  }

  const Programme& programme_;
  const std::string& language_;
  const Wording& wording_;
  ProgrammeFindings& findings_;
};

}  // namespace

void check_words(const Programme& programme, const Scripts& scripts, const std::vector<Day>& days,
                 ProgrammeFindings& findings) {
  std::map<std::string, WordingPtr> wordings = {{"en", built_in_wording("en")}};
  for (const auto& script : scripts) wordings.insert_or_assign(script->language, script->wording);
  for (const auto& [language, words] : programme.words)
    if (!wordings.contains(language)) wordings.emplace(language, built_in_wording(language));
  for (const auto& [language, wording] : wordings) {
    if (wording)
      WordsIn(programme, language, *wording, findings).check(days);
    else
      findings.add(programme.mark, "wording " + language, "the coach does not speak `" + language + "` yet");
  }
}

}  // namespace inward::dialogs::proving

#include <algorithm>

#include "dialogs/coach.hpp"
#include "dialogs/intent.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_trigger = 200;  // bytes

// "check-in", "Check in" and "check_in" are one name.
std::string name_of(std::string_view words) {
  auto name = normalised(words);
  std::ranges::replace_if(
      name, [](char c) { return c == '-' || c == '_'; }, ' ');
  return name;
}

// Of one thing in several languages: in the one wanted, else in English, else in any.
const Script* preferred(const std::map<std::string, const Script*>& by_language, const std::string& wanted) {
  for (const auto& language : {wanted, std::string("en")})
    if (const auto found = by_language.find(language); found != by_language.end()) return found->second;
  return by_language.empty() ? nullptr : by_language.begin()->second;
}

}  // namespace

Library::Library(std::vector<std::shared_ptr<const Script>> current, std::vector<std::shared_ptr<const Script>> pinned,
                 std::set<ScriptHash> revoked)
    : revoked_(std::move(revoked)) {
  for (const auto& script : current) wordings_.emplace(script->language, script->wording);
  for (auto& script : pinned) by_hash_[script->hash] = std::move(script);
  for (auto& script : current) {
    if (revoked_.contains(script->hash)) {
      by_hash_[script->hash] = std::move(script);
      continue;
    }
    current_[script->id][script->language] = script.get();
    for (const auto& called : script->calls) parts_.insert(called.first);
    if (script->listed) {
      listed_[script->language].push_back(script.get());
      for (const auto& trigger : script->triggers) add_name(trigger, *script);
      add_name(script->id.value, *script);
      add_name(script->title, *script);
    }
    by_hash_[script->hash] = std::move(script);
  }
}

void Library::add_name(std::string_view words, const Script& script) {
  by_name_[name_of(words)].emplace(script.language, &script);
}

const Script* Library::current(const ScriptId& id, const std::string& language) const {
  const auto found = current_.find(id);
  return found == current_.end() ? nullptr : preferred(found->second, language);
}

const Script* Library::begun_by_button(const ScriptId& id, const std::string& language) const {
  const auto* script = current(id, language);
  return script && (script->listed || !parts_.contains(id)) ? script : nullptr;
}

const Script* Library::version(const ScriptHash& hash) const {
  const auto found = by_hash_.find(hash);
  return found == by_hash_.end() ? nullptr : found->second.get();
}

const Script* Library::triggered_by(std::string_view words, const std::string& language) const {
  if (words.size() > longest_trigger) return nullptr;
  const auto found = by_name_.find(name_of(words));
  if (found == by_name_.end()) return nullptr;
  return current(preferred(found->second, language)->id, language);
}

const std::vector<const Script*>& Library::listed(const std::string& language) const {
  static const std::vector<const Script*> none;
  for (const auto& wanted : {language, std::string("en")})
    if (const auto found = listed_.find(wanted); found != listed_.end()) return found->second;
  return listed_.empty() ? none : listed_.begin()->second;
}

const Wording& Library::wording(const std::string& language) const {
  const auto found = wordings_.find(language);
  if (found != wordings_.end()) return *found->second;
  const auto built_in = built_in_wording(language);
  return built_in ? *built_in : *built_in_wording("en");
}

std::vector<const Wording*> Library::wordings() const {
  std::vector<const Wording*> all;
  for (const auto& [language, wording] : wordings_)
    all.insert(language == "en" ? all.begin() : all.end(), wording.get());
  if (all.empty()) all.push_back(&wording("en"));
  return all;
}

}  // namespace inward::dialogs

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

}  // namespace

Library::Library(std::vector<std::shared_ptr<const Script>> current, std::vector<std::shared_ptr<const Script>> pinned,
                 std::set<ScriptHash> revoked)
    : revoked_(std::move(revoked)) {
  for (const auto& script : current) wordings_.emplace(script->language, script->wording);
  for (auto& script : pinned) by_hash_[script->hash] = std::move(script);
  for (auto& script : current) {
    const bool offered = !revoked_.contains(script->hash);
    if (offered) current_[script->id] = script.get();
    if (offered && script->listed) {
      listed_.push_back(script.get());
      for (const auto& trigger : script->triggers) by_name_.emplace(name_of(trigger), script.get());
      by_name_.emplace(name_of(script->id.value), script.get());
      by_name_.emplace(name_of(script->title), script.get());
    }
    by_hash_[script->hash] = std::move(script);
  }
}

const Script* Library::current(const ScriptId& id) const {
  const auto found = current_.find(id);
  return found == current_.end() ? nullptr : found->second;
}

const Script* Library::version(const ScriptHash& hash) const {
  const auto found = by_hash_.find(hash);
  return found == by_hash_.end() ? nullptr : found->second.get();
}

const Script* Library::triggered_by(std::string_view words) const {
  if (words.size() > longest_trigger) return nullptr;
  const auto found = by_name_.find(name_of(words));
  return found == by_name_.end() ? nullptr : found->second;
}

const Wording& Library::wording(const std::string& language) const {
  const auto found = wordings_.find(language);
  if (found != wordings_.end()) return *found->second;
  const auto built_in = built_in_wording(language);
  return built_in ? *built_in : *built_in_wording("en");
}

}  // namespace inward::dialogs

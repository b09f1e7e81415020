#include "storage/reflection_form.hpp"

#include <charconv>
#include <stdexcept>

namespace inward::storage {
namespace {

constexpr std::string_view form = "1";

// "<length>:<text>", one after the other.
void append(std::string& out, std::string_view field) {
  out += std::to_string(field.size());
  out += ':';
  out += field;
}

std::string take(std::string_view& rest) {
  std::size_t size = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), size);
  const auto used = static_cast<std::size_t>(end - rest.data());
  if (error != std::errc{} || used >= rest.size() || *end != ':' || size > rest.size() - used - 1)
    throw std::runtime_error("not a stored reflection");
  std::string field(rest.substr(used + 1, size));
  rest.remove_prefix(used + 1 + size);
  return field;
}

}  // namespace

std::string encode_body(const dialogs::Reflection& reflection) {
  std::string out;
  append(out, form);
  append(out, reflection.title);
  for (const auto& entry : reflection.entries)
    for (const auto* field : {&entry.slot.value, &entry.label, &entry.value, &entry.shown}) append(out, *field);
  return out;
}

void decode_body(std::string_view text, dialogs::Reflection& reflection) {
  if (take(text) != form) throw std::runtime_error("not a stored reflection of form 1");
  reflection.title = take(text);
  reflection.entries.clear();
  while (!text.empty()) {
    auto& entry = reflection.entries.emplace_back();
    entry.slot = SlotId(take(text));
    for (auto* field : {&entry.label, &entry.value, &entry.shown}) *field = take(text);
  }
}

}  // namespace inward::storage

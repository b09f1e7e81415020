#pragma once
// application/x-www-form-urlencoded, read and written. Never throws on bytes from outside.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace inward::wire {

// The decoded value of `name`. None where it is absent, and where it is there twice: whom to believe is not ours
// to guess. A broken %-escape stands for itself.
std::optional<std::string> form_value(std::string_view form, std::string_view name);

std::string form_encode(std::initializer_list<std::pair<std::string_view, std::string_view>> fields);

}  // namespace inward::wire

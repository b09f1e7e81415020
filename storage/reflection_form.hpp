#pragma once
// The stored form of a reflection's title and entries, versioned. What is sealed, so nobody reads it as it stands.

#include <string>
#include <string_view>

#include "dialogs/engine.hpp"

namespace inward::storage {

std::string encode_body(const dialogs::Reflection&);
// Fills title and entries. Throws std::runtime_error on text encode_body never wrote.
void decode_body(std::string_view, dialogs::Reflection&);

}  // namespace inward::storage

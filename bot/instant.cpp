#include "bot/instant.hpp"

#include <date/date.h>

#include <sstream>

namespace inward::bot {

std::optional<TimePoint> parse_instant(std::string text) {
  if (!text.empty() && text.back() == 'Z') text.pop_back();
  for (const char* form : {"%FT%T", "%FT%R", "%F %T", "%F %R"}) {
    std::istringstream in(text);
    TimePoint at;
    in >> date::parse(form, at);
    if (in && in.peek() == std::istringstream::traits_type::eof()) return at;
  }
  return std::nullopt;
}

}  // namespace inward::bot

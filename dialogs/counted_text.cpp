#include "dialogs/counted_text.hpp"

#include <array>
#include <charconv>
#include <stdexcept>

namespace inward::dialogs {
namespace {

[[noreturn]] void fail() {
  throw std::runtime_error("not one of our stored forms");
}

std::size_t within(std::int64_t number, std::string_view rest) {
  if (number < 0 || static_cast<std::size_t>(number) > rest.size()) fail();
  return static_cast<std::size_t>(number);
}

}  // namespace

void append_number(std::string& out, std::int64_t number, char end) {
  std::array<char, 24> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  out.append(buffer.data(), written.ptr);
  out += end;
}

void append_text(std::string& out, std::string_view text) {
  append_number(out, static_cast<std::int64_t>(text.size()), ':');
  out += text;
}

std::int64_t take_number(std::string_view& rest, char end) {
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (error != std::errc{} || stop == rest.data() + rest.size() || *stop != end) fail();
  rest.remove_prefix(static_cast<std::size_t>(stop - rest.data()) + 1);
  return number;
}

std::string_view take_text(std::string_view& rest) {
  const auto number = take_number(rest, ':');
  const auto text = rest.substr(0, within(number, rest));
  rest.remove_prefix(text.size());
  return text;
}

std::size_t take_count(std::string_view& rest) {
  const auto number = take_number(rest);
  return within(number, rest);
}

}  // namespace inward::dialogs

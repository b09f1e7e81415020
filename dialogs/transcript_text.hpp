#pragma once
// What reading and writing a transcript share: its forms, and what it is where it says nothing.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "dialogs/types.hpp"

namespace inward::dialogs::transcript_text {

inline constexpr const char* usual_clock = "2026-11-23 09:00";
inline constexpr const char* usual_zone = "Europe/Berlin";
inline constexpr const char* sample_contacts = "Pat in HR (a sample)";
inline constexpr const char* sample_help_now = "People to talk to (a sample): Pat in HR.";
inline constexpr const char* a_letter = "a letter";
inline constexpr const char* of_the_question_before = "(of the question before)";
inline constexpr const char* again = "(again)";

// "\n" is a line end, "\\" a backslash, "\xHH" a byte; before anything else a backslash only says that the character
// means itself. escaped() writes one line from which unescaped() makes `text` again.
std::string escaped(std::string_view text);
std::string unescaped(std::string_view text);

// "20m", "4 hours", "1 day 2h".
std::optional<std::chrono::milliseconds> parse_span(std::string_view text);
std::string spoken_span(std::chrono::milliseconds);  // "3 days", "4h"; parse_span reads it back

}  // namespace inward::dialogs::transcript_text

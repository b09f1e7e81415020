#pragma once
// Block Kit as the stand-in reads it, with Slack's limits.

#include <cstddef>
#include <string>
#include <string_view>

namespace inward::test {

struct SlackMessage;

// Fills `blocks`, `shown`, `buttons` and (where there is metadata) `outbox_id` from the JSON of chat.postMessage or
// chat.update. The error code Slack would answer; empty: all is well.
std::string read_blocks(std::string_view body, SlackMessage& message);

std::size_t code_points(std::string_view utf8);

}  // namespace inward::test

#pragma once
// The buttons under a post. Pure.

#include <string>
#include <string_view>

#include "adapters/mattermost/mattermost_out.hpp"

namespace inward::mattermost {

// The value of props.attachments: a JSON array of one attachment with what can be clicked; empty: nothing can. Up to 5
// choices are buttons, more a menu, each with its signed ticket whose nonce begins with the post's `mark`. A post holds
// 8,000 characters of props: choices that do not fit as buttons become a menu, and what does not fit as one either is
// left to be typed.
std::string attachments(const Outgoing& item, const Making& with, std::string_view mark);

}  // namespace inward::mattermost

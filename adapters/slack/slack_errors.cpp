#include "adapters/slack/slack_errors.hpp"

#include <algorithm>
#include <iterator>

namespace inward::slack {
namespace {

using Meaning = ErrorRule::Meaning;

constexpr std::string_view reinstall =
    "install the app again (OAuth & Permissions) and set slack.bot_token to the new Bot User OAuth Token";
constexpr std::string_view add_scope =
    "add the scope under OAuth & Permissions (deploy/slack-manifest.yaml has them all) and install the app again";
constexpr std::string_view ask_admin = "ask a workspace admin to allow the app";
constexpr std::string_view not_ours = "this is a defect of Inward: please report it";

constexpr std::string_view invite_it = "if it is a channel, invite the app there: /invite @Inward";

// The rows of one kind stand together, as Slack's documentation groups them.
constexpr ErrorRule rules[] = {
    {"ratelimited", Meaning::limited, {}},
    {"rate_limited", Meaning::limited, {}},
    {"service_unavailable", Meaning::later, {}},
    {"request_timeout", Meaning::later, {}},
    {"team_added_to_org", Meaning::migrating, {}},
    {"org_login_required", Meaning::migrating, {}},

    {"internal_error", Meaning::uncertain, {}},
    {"fatal_error", Meaning::uncertain, {}},

    {"invalid_auth", Meaning::operator_,
     "check slack.bot_token, and whether the app's allowed IP ranges have this machine's address"},
    {"not_authed", Meaning::operator_, "set slack.bot_token"},
    {"account_inactive", Meaning::operator_, reinstall},
    {"token_revoked", Meaning::operator_, reinstall},
    {"token_expired", Meaning::operator_, "turn token rotation off for the app, and install it again"},
    {"missing_scope", Meaning::operator_, add_scope},
    {"not_allowed_token_type", Meaning::operator_, "slack.bot_token must be the Bot User OAuth Token (xoxb-…)"},
    {"access_denied", Meaning::operator_, ask_admin},
    {"team_access_not_granted", Meaning::operator_, ask_admin},
    {"two_factor_setup_required", Meaning::operator_, ask_admin},
    {"accesslimited", Meaning::operator_, ask_admin},

    {"message_not_found", Meaning::update_done, {}},
    {"cant_update_message", Meaning::update_done, {}},
    {"edit_window_closed", Meaning::update_done, {}},

    {"channel_not_found", Meaning::rejected, invite_it},
    {"user_not_found", Meaning::rejected, {}},
    {"users_not_found", Meaning::rejected, {}},
    {"user_disabled", Meaning::rejected, {}},
    {"user_not_visible", Meaning::rejected, {}},
    {"cannot_dm_bot", Meaning::rejected, {}},
    {"not_in_channel", Meaning::rejected, invite_it},
    {"thread_not_found", Meaning::rejected, {}},
    {"messages_tab_disabled", Meaning::rejected, "turn the Messages tab on under App Home, writable"},
    {"is_archived", Meaning::rejected, "the channel is archived: unarchive it, or switch its programme on elsewhere"},
    {"restricted_action", Meaning::rejected, ask_admin},
    {"restricted_action_read_only_channel", Meaning::rejected, ask_admin},
    {"restricted_action_thread_only_channel", Meaning::rejected, ask_admin},
    {"restricted_action_non_threadable_channel", Meaning::rejected, ask_admin},
    {"restricted_action_thread_locked", Meaning::rejected, ask_admin},
    {"invalid_user_combination", Meaning::rejected, {}},
    {"no_permission", Meaning::rejected, ask_admin},
    {"ekm_access_denied", Meaning::rejected, ask_admin},
    {"message_limit_exceeded", Meaning::rejected, "the free plan's message limit is reached"},

    {"invalid_blocks", Meaning::rejected, not_ours},
    {"invalid_blocks_format", Meaning::rejected, not_ours},
    {"msg_too_long", Meaning::rejected, not_ours},
    {"msg_blocks_too_long", Meaning::rejected, not_ours},
    {"no_text", Meaning::rejected, not_ours},
    {"invalid_arguments", Meaning::rejected, not_ours},
    {"markdown_text_conflict", Meaning::rejected, not_ours},
};

constexpr ErrorRule unknown{{}, Meaning::rejected, {}};

}  // namespace

const ErrorRule& rule_of(std::string_view code) {
  const auto* const rule = std::find_if(std::begin(rules), std::end(rules),
                                        [code](const ErrorRule& candidate) { return candidate.code == code; });
  return rule == std::end(rules) ? unknown : *rule;
}

}  // namespace inward::slack

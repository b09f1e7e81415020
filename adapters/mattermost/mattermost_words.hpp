#pragma once
// What the adapter itself says to a person: about buttons and forms, which the coach knows nothing of.

#include <string_view>

namespace inward::mattermost::words {

constexpr std::string_view command_not_ours =
    "That command is not one of mine. I know /checkin, /reflect and /innerwork.";

constexpr std::string_view button_not_ours = "That button is not one of mine, so nothing has changed.";
constexpr std::string_view button_expired =
    "That button is from a while ago and no longer works. Nothing has changed. Write me any word and I will show where "
    "we are.";
constexpr std::string_view button_of_another = "That button was made for somebody else. Nothing has changed.";
constexpr std::string_view button_used = "I have that answer already. Nothing has changed.";
constexpr std::string_view choice_not_offered = "That was not one of the choices, so nothing has changed.";

constexpr std::string_view form_not_opened = "The form did not open. You can simply type your answer here.";
constexpr std::string_view form_without_question = "Your answer to the question I asked you.";
constexpr std::string_view form_not_ours = "This form is not one of mine, so I did not take it. You can close it.";
constexpr std::string_view form_expired =
    "This form is from a while ago, so I did not take it. If you want to keep your words, copy them before you close "
    "it.";
constexpr std::string_view form_used =
    "This form was sent before. If you want to keep your words, copy them before you close it; we go on in our "
    "messages.";
constexpr std::string_view form_empty = "Write a word or two, or close the form.";

constexpr std::string_view heard_by_doctor = "inward hears you";

}  // namespace inward::mattermost::words

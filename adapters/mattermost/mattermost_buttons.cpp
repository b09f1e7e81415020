#include "adapters/mattermost/mattermost_buttons.hpp"

#include <algorithm>

#include "adapters/mattermost/ticket.hpp"
#include "adapters/wire/json_bytes.hpp"
#include "adapters/wire/pieces.hpp"

namespace inward::mattermost {
namespace {

constexpr std::size_t most_buttons = 5;
constexpr std::size_t label_points = 64;
constexpr std::size_t props_size = 7'200;  // the server takes 8,000, but adds empty fields and from_bot to ours

std::string shown(std::string_view label) {
  std::string kept(label);
  std::erase(kept, '\0');
  return wire::clipped(kept, label_points, [](char32_t) -> std::size_t { return 1; });
}

// At least what the server counts: it writes < > & as \u003c and its like.
std::size_t counted(std::string_view json) {
  const auto longer = std::count_if(json.begin(), json.end(), [](char c) { return c == '<' || c == '>' || c == '&'; });
  return json.size() + 5 * static_cast<std::size_t>(longer);
}

// The actions of one post: each what it is called there, the rest of its JSON and its ticket.
class Actions {
 public:
  Actions(const Outgoing& item, const Making& with, std::string_view mark) : item_(item), with_(with), mark_(mark) {}

  std::string buttons() const {
    std::string json;
    for (std::size_t index = 0; index < item_.reply.choices.size(); ++index) {
      const auto& choice = item_.reply.choices[index];
      if (index > 0) json += ',';
      append_button(json, "c" + std::to_string(index), choice.label);
      append_ticket(json, Ticket::Kind::choice, std::to_string(index), {choice.id});
    }
    return json;
  }

  std::string menu() const {
    std::string json = R"({"id":"menu","type":"select","name":"Choose…","options":[)";
    std::vector<ChoiceId> offered;
    for (const auto& choice : item_.reply.choices) {
      json += offered.empty() ? "{" : ",{";
      wire::append_json_field(json, "text", shown(choice.label));
      json += ',';
      wire::append_json_field(json, "value", choice.id.value);
      json += '}';
      offered.push_back(choice.id);
    }
    json += ']';
    append_ticket(json, Ticket::Kind::choice, "menu", std::move(offered));
    return json;
  }

  std::string form_button() const {
    std::string json;
    append_button(json, "form", "Write in a form");
    append_ticket(json, Ticket::Kind::form_button, "form", {});
    return json;
  }

 private:
  static void append_button(std::string& json, std::string_view id, std::string_view label) {
    json += '{';
    wire::append_json_field(json, "id", id);
    json += R"(,"type":"button","style":"default",)";
    wire::append_json_field(json, "name", shown(label));
  }

  // And the end of the action.
  void append_ticket(std::string& json, Ticket::Kind kind, std::string_view use, std::vector<ChoiceId> choices) const {
    Ticket ticket;
    ticket.kind = item_.post ? Ticket::Kind::for_all : kind;
    if (!item_.post) ticket.person = item_.who.user;
    ticket.channel = with_.channel;
    ticket.conversation = item_.reply.conversation;
    ticket.turn = item_.reply.turn;
    ticket.choices = std::move(choices);
    ticket.nonce = std::string(mark_) + '-' + std::string(use);
    ticket.expires = with_.expires;
    json += R"(,"integration":{)";
    wire::append_json_field(json, "url", with_.action_url);
    json += R"(,"context":{)";
    wire::append_json_field(json, "ticket", sign(ticket, with_.key));
    json += "}}}";
  }

  const Outgoing& item_;
  const Making& with_;
  std::string_view mark_;
};

}  // namespace

std::string attachments(const Outgoing& item, const Making& with, std::string_view mark) {
  const auto count = item.reply.choices.size();
  const bool own_words = item.reply.own_words && !item.post;  // a form is for one person
  if (with.action_url.empty() || (count == 0 && !own_words)) return {};
  const Actions actions(item, with, mark);
  const auto form = own_words ? actions.form_button() : std::string{};
  const auto fits = [&](const std::string& choices) { return counted(choices) + counted(form) <= props_size; };

  std::string chosen;
  if (count > 0 && count <= most_buttons) chosen = actions.buttons();
  if (count > most_buttons || !fits(chosen)) chosen = actions.menu();
  if (!fits(chosen)) chosen.clear();
  if (!chosen.empty() && !form.empty()) chosen += ',';
  chosen += form;
  if (chosen.empty() || counted(chosen) > props_size) return {};
  return R"([{"actions":[)" + chosen + "]}]";
}

}  // namespace inward::mattermost

#pragma once
// A question that stands before alice, and the requests that using it makes.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/mattermost/mattermost_text.hpp"
#include "tests/support/mattermost_callbacks.hpp"
#include "tests/support/mattermost_posts.hpp"
#include "tests/support/raw_http.hpp"
#include "tests/unit/adapters/mattermost_fixture.hpp"

namespace inward::mattermost {

// Markdown as the person reads it.
inline std::string plain(const std::string& markdown) {
  return to_plain(markdown);
}

// What Mattermost takes for an answer: exactly this type, on a connection that ends.
inline void is_answer(const net::HttpResponse& response) {
  CHECK(response.status == 200);
  CHECK(response.content_type == "application/json");
  CHECK(response.close);
}

struct Asked : MattermostFixture {
  explicit Asked(int choices = 2, bool own_words = false) {
    auto item = to_alice(*this, "Yes or no?");
    item.reply.conversation = ConversationId{42};
    item.reply.turn = 3;
    item.reply.own_words = own_words;
    item.reply.choices = {{ChoiceId("yes"), "Yes"}, {ChoiceId("no"), "No"}};
    for (int i = 2; i < choices; ++i)
      item.reply.choices.push_back({ChoiceId("choice" + std::to_string(i)), "Choice " + std::to_string(i)});
    run(adapter->deliver(item));
    asked = stand_in.messages(alice).at(0);
  }

  // A coach started anew that still serves: only the adapter is another one.
  void restart_serving() {
    adapter->close();
    adapter = make();
  }

  test::MattermostOutcome click(const std::string& person, const std::string& label) {
    return meanwhile([&, id = asked.id] { return stand_in.click(person, id, label); });
  }

  // As the server would send it for alice's click.
  nlohmann::json click_body(const std::string& label) const {
    for (const auto& action : test::actions_of(asked)) {
      if (action.label != label) continue;
      test::MattermostUser user;
      user.id = alice;
      test::MattermostChannel channel;
      channel.id = asked.channel;
      const auto request =
          test::click_request(test::integration_of(asked, action.id), action, asked, user, channel, "dHJpZ2dlcg==", "");
      return nlohmann::json::parse(request.body);
    }
    throw std::runtime_error("no such button");
  }

  // What the person is shown.
  std::string answered(const nlohmann::json& body) {
    const auto response = post("/mattermost/action", body.dump());
    is_answer(response);
    return plain(nlohmann::json::parse(response.body).value("ephemeral_text", ""));
  }

  test::MattermostPost asked;
};

}  // namespace inward::mattermost

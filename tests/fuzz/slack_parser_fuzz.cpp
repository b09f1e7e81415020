// Bytes from outside through every parser of the Slack adapter: none crashes, and what is written is read back.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "adapters/slack/diagnosis.hpp"
#include "adapters/slack/slack_codec.hpp"
#include "adapters/slack/slack_signature.hpp"
#include "adapters/wire/form.hpp"
#include "adapters/wire/http_date.hpp"
#include "adapters/wire/json_bytes.hpp"
#include "adapters/wire/pieces.hpp"

using namespace inward;
using namespace inward::slack;
using namespace inward::wire;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void read(std::string_view bytes) {
  (void)parse_event(bytes, UserId("U0COACH"));
  (void)parse_command(bytes);
  (void)parse_interaction(bytes);
  (void)parse_interaction("payload=" + form_encode({{"x", bytes}}).substr(2));
  (void)sort_answer("chat.postMessage", 200, nullptr, bytes);
  (void)history_has(bytes, OutboxId{7});
  (void)decode_text(bytes);
  (void)parse_http_date(bytes);
}

void verify_header(std::string_view bytes) {
  const auto middle = bytes.size() / 2;
  const std::string stamp(bytes.substr(0, middle)), signature(bytes.substr(middle));
  require(verify({"secret"}, &stamp, &signature, bytes, TimePoint{}).verdict != Signature::Verdict::ok);
}

void write_and_read_back(const std::string& text) {
  require(decode_text(escape_text(text)) == text);
  require(form_value(form_encode({{"name", text}}), "name") == text);
  std::size_t total = 0;
  for (const auto piece : pieces(text, 32, text_units)) total += piece.size();
  require(total <= text.size());
  Outgoing item;
  item.reply.text = text;
  item.reply.choices = {{ChoiceId("yes"), text}};
  const auto json = post_message(item, ChannelId(text));
  require(!nests_deeper(json, 8));
  require(mended(json) == json);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read(bytes);
  verify_header(bytes);
  write_and_read_back(std::string(bytes));
  return 0;
}

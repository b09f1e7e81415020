#include "adapters/wire/json_fields.hpp"

#include <nlohmann/json.hpp>

#include "adapters/wire/json_bytes.hpp"

namespace inward::wire {

using Json = nlohmann::json;

Json parse_value(std::string_view body, std::size_t most, std::string_view skipped) {
  if (nests_deeper(body, most)) return {};
  Json::parser_callback_t wanted;
  if (!skipped.empty())
    wanted = [skipped](int, Json::parse_event_t event, const Json& parsed) {
      return event != Json::parse_event_t::key || parsed.get_ref<const std::string&>() != skipped;
    };
  auto json = Json::parse(body, wanted, false);
  if (json.is_discarded()) json = Json::parse(mended(body), wanted, false);
  if (json.is_discarded()) return {};
  return json;
}

Json parse_object(std::string_view body, std::size_t most, std::string_view skipped) {
  auto json = parse_value(body, most, skipped);
  if (!json.is_object()) return {};
  return json;
}

const Json& at(const Json& object, const char* key) {
  static const Json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(key);
  return found == object.end() ? nothing : *found;
}

const std::string& text_at(const Json& object, const char* key) {
  static const std::string empty;
  const auto* text = at(object, key).get_ptr<const std::string*>();
  return text ? *text : empty;
}

bool true_at(const Json& object, const char* key) {
  const auto& value = at(object, key);
  return value.is_boolean() && value.get<bool>();
}

}  // namespace inward::wire

#pragma once
// What a real server said, from tests/data/mattermost.

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace inward::mattermost {

inline std::string sample(const std::string& path) {
  std::ifstream file(std::string(TEST_DATA) + "/mattermost/" + path, std::ios::binary);
  if (!file) throw std::runtime_error("no sample " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline const char* const bot_id = "5pa4m1cs1tba9pjhbtoqndqo5o";
inline const char* const alice_id = "rm7i5su3ftyai8ckh7bz3bh6qo";
inline const char* const direct_id = "6roiyksb3p8n5efbc6gojdgpch";  // the channel of the two

}  // namespace inward::mattermost

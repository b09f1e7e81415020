#pragma once
// What the running coach and the commands beside it tell each other through its data folder.

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>

namespace inward::bot {

// data_dir/inward.pid, locked for as long as the coach runs: whoever finds it unlocked knows that it is stale.
class ServerFile {
 public:
  explicit ServerFile(const std::filesystem::path& data_dir);  // throws std::runtime_error
  ~ServerFile();                                               // removes it
  ServerFile(const ServerFile&) = delete;
  ServerFile& operator=(const ServerFile&) = delete;

 private:
  std::filesystem::path path_;
  int file_ = -1;
};

// The coach that runs on this folder; none: there is none. Never a stranger that has got its old number.
std::optional<pid_t> running_server(const std::filesystem::path& data_dir);

// Whole or not at all, for this user alone. Throws std::runtime_error.
void write_atomically(const std::filesystem::path& file, const std::string& text);
std::optional<std::string> read_whole(const std::filesystem::path& file);

}  // namespace inward::bot

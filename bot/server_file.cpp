#include "bot/server_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

namespace inward::bot {
namespace {

using std::filesystem::path;

constexpr auto pid_file = "inward.pid";

[[noreturn]] void fail(const path& file) {
  throw std::runtime_error(file.string() + ": " + std::generic_category().message(errno));
}

struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

void write_all(int file, const std::string& text, const path& name) {
  for (std::size_t sent = 0; sent < text.size();) {
    const auto n = ::write(file, text.data() + sent, text.size() - sent);
    if (n < 0) fail(name);
    sent += static_cast<std::size_t>(n);
  }
}

}  // namespace

ServerFile::ServerFile(const path& data_dir) : path_(data_dir / pid_file) {
  file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) fail(path_);
  auto lock = whole_file();
  if (::fcntl(file_, F_SETLK, &lock) != 0 || ::ftruncate(file_, 0) != 0) {
    ::close(file_);
    fail(path_);
  }
  write_all(file_, std::to_string(::getpid()) + '\n', path_);
}

ServerFile::~ServerFile() {
  ::unlink(path_.c_str());
  ::close(file_);
}

std::optional<pid_t> running_server(const path& data_dir) {
  const int file = ::open((data_dir / pid_file).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  auto lock = whole_file();
  const bool asked = ::fcntl(file, F_GETLK, &lock) == 0;
  ::close(file);
  if (!asked || lock.l_type == F_UNLCK || lock.l_pid <= 0) return std::nullopt;
  return lock.l_pid;
}

void write_atomically(const path& file, const std::string& text) {
  const path draft = file.string() + ".new";
  const int out = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (out < 0) fail(draft);
  try {
    write_all(out, text, draft);
    if (::fsync(out) != 0) fail(draft);
  } catch (...) {
    ::close(out);
    throw;
  }
  ::close(out);
  if (::rename(draft.c_str(), file.c_str()) != 0) fail(file);
}

std::optional<std::string> read_whole(const path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace inward::bot

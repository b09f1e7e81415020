#include "bot/master_key.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>

#include "adapters/net/signature.hpp"

namespace inward::bot {
namespace {

using std::filesystem::path;

[[noreturn]] void fail(const path& file, const std::string& what) {
  throw std::runtime_error(file.string() + what);
}

void make_private_folder(const path& folder) {
  std::error_code error;
  if (std::filesystem::create_directories(folder, error))
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  if (error || !std::filesystem::is_directory(folder)) fail(folder, ": cannot make this folder: " + error.message());
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

storage::Key parse(const path& file, std::string text) {
  if (text.size() == storage::Key::size) return storage::Key(text);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  std::string bytes;
  if (text.size() == 2 * storage::Key::size)
    for (std::size_t i = 0; i < text.size(); i += 2) {
      const int high = digit(text[i]), low = digit(text[i + 1]);
      if (high < 0 || low < 0) break;
      bytes += static_cast<char>(high * 16 + low);
    }
  if (bytes.size() != storage::Key::size) fail(file, ": this is no master key: 64 hex digits or 32 bytes are");
  return storage::Key(bytes);
}

storage::Key create(const path& file) {
  const auto key = storage::Key::random();
  const auto text = net::to_hex(key.bytes()) + "\n";
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
  if (fd < 0) fail(file, std::string(": cannot make the master key: ") + std::generic_category().message(errno));
  const bool written = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(fd) == 0;
  ::close(fd);
  const auto parent = file.has_parent_path() ? file.parent_path() : path(".");
  const int folder = ::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
  if (!written) {
    ::unlink(file.c_str());
    fail(file, ": cannot write the master key; is the disk full?");
  }
  return key;
}

}  // namespace

MasterKey master_key(const path& data_dir, const path& file) {
  make_private_folder(data_dir);
  struct stat about {};
  if (::stat(file.c_str(), &about) != 0) {
    if (errno != ENOENT)
      fail(file, std::string(": cannot read the master key: ") + std::generic_category().message(errno));
    if (std::filesystem::exists(data_dir / "keys.db"))
      fail(file, ": the master key is missing, and " + (data_dir / "keys.db").string() +
                     " was sealed with it. Put it back; without it nothing there can be read");
    return {create(file), true};
  }
  if (about.st_mode & (S_IRWXG | S_IRWXO))
    fail(file, ": others may read the master key. Run: chmod 0400 " + file.string());
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) fail(file, ": cannot read the master key");
  return {parse(file, text.str()), false};
}

}  // namespace inward::bot

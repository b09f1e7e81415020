#include "tests/support/coach_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace inward::test {
namespace {

struct Pipe {
  int ends[2] = {-1, -1};
  Pipe() {
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe to be had");
  }
  ~Pipe() {
    close_reader();
    close_writer();
  }
  int reader() const { return ends[0]; }
  int writer() const { return ends[1]; }
  void close_reader() { close_end(ends[0]); }
  void close_writer() { close_end(ends[1]); }
  int take_reader() { return std::exchange(ends[0], -1); }

 private:
  static void close_end(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
};

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (auto& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

// A process with nothing in its environment but what is given (and what sanitizers need).
pid_t spawn(const std::vector<std::string>& arguments, const Environment& environment, int in, int out, int err) {
  std::vector<std::string> command;
  command.emplace_back(INWARD_BINARY);
  command.insert(command.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables;
  variables.emplace_back("PATH=/usr/bin:/bin");
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"})
    if (const char* value = std::getenv(name)) variables.push_back(std::string(name) + "=" + value);
  for (const auto& [name, value] : environment) variables.push_back(name + "=" + value);
  const auto argv = pointers(command);
  const auto envp = pointers(variables);
  const pid_t pid = ::fork();
  if (pid != 0) return pid;
  ::dup2(in, 0);
  ::dup2(out, 1);
  ::dup2(err, 2);
  if (::chdir("/") == 0) ::execve(argv[0], argv.data(), envp.data());
  ::_exit(127);
}

int exit_code(pid_t pid) {
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string read_to_end(int from) {
  std::string text;
  char buffer[4096];
  for (ssize_t n; (n = ::read(from, buffer, sizeof buffer)) > 0;) text.append(buffer, static_cast<std::size_t>(n));
  return text;
}

unsigned short port_after(const std::string& log, const std::string& key) {
  const auto at = log.find("\"" + key + "\":\"");
  const auto colon = log.find(':', at + key.size() + 4);
  return at == log.npos ? 0 : static_cast<unsigned short>(std::atoi(log.c_str() + colon + 1));
}

}  // namespace

Finished run_inward(const std::vector<std::string>& arguments, const Environment& environment,
                    const std::string& input) {
  ::signal(SIGPIPE, SIG_IGN);  // a program that ends early must not end the test
  Pipe in, out, err;
  const pid_t pid = spawn(arguments, environment, in.reader(), out.writer(), err.writer());
  in.close_reader();
  out.close_writer();
  err.close_writer();
  Finished finished;
  std::thread feed([&] {
    for (std::size_t sent = 0; sent < input.size();) {
      const auto n = ::write(in.writer(), input.data() + sent, input.size() - sent);
      if (n <= 0) break;
      sent += static_cast<std::size_t>(n);
    }
    in.close_writer();
  });
  std::thread errors([&] { finished.errors = read_to_end(err.reader()); });
  finished.output = read_to_end(out.reader());
  feed.join();
  errors.join();
  finished.exit_code = exit_code(pid);
  return finished;
}

CoachProcess::CoachProcess(const Environment& environment) {
  auto whole = environment;
  whole.try_emplace("INWARD_LISTEN", "127.0.0.1:0");
  whole.try_emplace("INWARD_ADMIN_LISTEN", "127.0.0.1:0");
  Pipe err;
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  pid_ = spawn({"serve"}, whole, nothing, nothing, err.writer());
  ::close(nothing);
  err.close_writer();
  reader_ = std::thread([this, from = err.take_reader()] { read_log(from); });
  wait_until([this] { return ended_ || log_.find("\"event\":\"started\"") != log_.npos; }, std::chrono::seconds(30));
  const auto log = this->log();
  port_ = port_after(log, "listen");
  admin_port_ = port_after(log, "admin_listen");
  if (port_ == 0) {
    kill();
    throw std::runtime_error("the coach did not start:\n" + this->log());
  }
}

CoachProcess::~CoachProcess() {
  kill();
}

void CoachProcess::read_log(int from) {
  char buffer[4096];
  for (ssize_t n; (n = ::read(from, buffer, sizeof buffer)) > 0;) {
    const std::lock_guard lock(mutex_);
    log_.append(buffer, static_cast<std::size_t>(n));
    grew_.notify_all();
  }
  ::close(from);
  const std::lock_guard lock(mutex_);
  ended_ = true;
  grew_.notify_all();
}

bool CoachProcess::wait_until(const std::function<bool()>& holds, std::chrono::milliseconds within) const {
  std::unique_lock lock(mutex_);
  return grew_.wait_for(lock, within, holds);
}

bool CoachProcess::wait_for_log(const std::string& text, std::chrono::milliseconds within) const {
  return wait_until([&] { return log_.find(text) != log_.npos; }, within);
}

std::string CoachProcess::log() const {
  const std::lock_guard lock(mutex_);
  return log_;
}

void CoachProcess::kill() {
  if (pid_ > 0) ::kill(pid_, SIGKILL);
  wait_for_end();
}

int CoachProcess::stop() {
  if (pid_ > 0) ::kill(pid_, SIGTERM);
  return wait_for_end();
}

int CoachProcess::wait_for_end() {
  const int code = pid_ > 0 ? exit_code(pid_) : 0;
  pid_ = -1;
  if (reader_.joinable()) reader_.join();
  return code;
}

}  // namespace inward::test

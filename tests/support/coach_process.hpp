#pragma once
// The real binary, run as an operator runs it: `inward serve` on free ports, its log read as it comes.

#include <sys/types.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace inward::test {

using Environment = std::map<std::string, std::string>;

// Runs `inward ARGUMENTS…` to its end. `input` is its stdin.
struct Finished {
  int exit_code = 0;  // 128 + n where signal n ended it
  std::string output, errors;
};
Finished run_inward(const std::vector<std::string>& arguments, const Environment& environment = {},
                    const std::string& input = {});

class CoachProcess {
 public:
  // Returns once it listens; throws std::runtime_error with its log where it ends instead.
  // INWARD_LISTEN and INWARD_ADMIN_LISTEN are set to free ports.
  explicit CoachProcess(const Environment& environment);
  ~CoachProcess();  // kill()
  CoachProcess(const CoachProcess&) = delete;
  CoachProcess& operator=(const CoachProcess&) = delete;

  unsigned short port() const { return port_; }
  unsigned short admin_port() const { return admin_port_; }
  pid_t pid() const { return pid_; }
  std::string log() const;
  bool wait_for_log(const std::string& text, std::chrono::milliseconds within = std::chrono::seconds(10)) const;

  void kill();         // SIGKILL, and waits
  int stop();          // SIGTERM, waits, gives the exit code
  int wait_for_end();  // gives the exit code

 private:
  void read_log(int from);
  bool wait_until(const std::function<bool()>& holds, std::chrono::milliseconds within) const;

  pid_t pid_ = -1;
  unsigned short port_ = 0;
  unsigned short admin_port_ = 0;
  mutable std::mutex mutex_;
  mutable std::condition_variable grew_;
  std::string log_;
  bool ended_ = false;
  std::thread reader_;
};

}  // namespace inward::test

#pragma once
// The one thread that writes. It takes all jobs that wait, runs them in one transaction, each in a savepoint of its
// own, and tells every job its outcome after the commit: one fsync for many events.
//
// A job that throws harms only itself (failed). A full disk undoes the batch (no_space) and the writer goes on.
// An I/O error or damage ends it for good: nobody is told "committed", `on_broken` runs once, submit says no.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "dialogs/types.hpp"
#include "storage/store.hpp"

namespace inward::bot {

enum class Outcome { committed, failed, no_space };

struct Job {
  // On the writer's thread; may throw. `now` is the batch's one reading of the clock.
  std::function<void(storage::UnitOfWork&, TimePoint now)> work;
  // After the commit, where WriterHooks::release puts it. Must not throw, block or submit and wait.
  std::function<void(Outcome)> done;
};

struct WriterHooks {
  std::function<void(const std::string& why)> on_broken;      // the store is beyond help
  std::function<void(const std::string& why)> on_failed_job;  // one job was undone
  std::function<void(bool full)> on_space;                    // the disk became full, or has room again
  std::function<void(std::size_t jobs, double seconds)> on_commit;
  // Runs a batch's `done`s somewhere, in order; called on the writer's thread. Unset: right there.
  std::function<void(std::function<void()>)> release = {};
};

class Writer {
 public:
  static constexpr std::size_t queue_limit = 1024;
  static constexpr std::size_t batch_limit = 256;

  Writer(storage::Store& store, const Clock& clock, WriterHooks hooks);
  ~Writer();  // stop()
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Any thread. False: the queue is full or the writer has ended; nothing will happen and `done` never runs.
  bool submit(Job job);
  // Whether the last commit reached the disk (or none was tried yet) and the writer has not ended.
  bool healthy() const;
  std::size_t waiting() const;
  // Finishes what was submitted, then ends the thread. Any thread but the writer's own.
  void stop();

 private:
  enum class Health { good, no_space, broken };

  void run();
  std::vector<Job> take_all();
  void write(std::vector<Job> batch);
  void set_health(Health);
  void note_space(bool full);
  void release(std::vector<Job> batch, std::vector<Outcome> outcomes);

  storage::Store& store_;
  const Clock& clock_;
  WriterHooks hooks_;

  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Job> queue_;
  Health health_ = Health::good;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace inward::bot
